using System.Globalization;

namespace Exporter.Core.Formats.Markdown;

/// <summary>The list that was written last at one level.</summary>
internal sealed class MarkdownListState
{
    private (string Key, bool Ordered)? _current;
    private bool _alternate;
    private int _number;

    /// <summary>Something else than a list was written at this level.</summary>
    public void Interrupt()
    {
        _current = null;
        _alternate = false;
    }

    /// <summary>The marker of the next item with the blank after it, and whether a list starts with it.</summary>
    public (string Marker, bool StartsList) Next(string key, bool ordered, int? number)
    {
        var starts = _current != (key, ordered);
        if (starts)
        {
            // Two lists of one kind that follow each other would be read as one, if they had the same marker.
            _alternate = _current?.Ordered == ordered && !_alternate;
            _current = (key, ordered);
            _number = 0;
        }

        // Markdown reads numbers of up to nine digits.
        _number = Math.Clamp(number ?? _number + 1, 0, 999_999_999);
        return (ordered ? _number.ToString(CultureInfo.InvariantCulture) + (_alternate ? ") " : ". ") : _alternate ? "* " : "- ", starts);
    }
}
