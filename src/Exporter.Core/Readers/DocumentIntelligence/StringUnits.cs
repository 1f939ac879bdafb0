using System.Globalization;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Turns offsets that the service counted in its <c>stringIndexType</c> into positions in a string.</summary>
internal sealed class StringUnits
{
    private readonly int[]? _positions;
    private readonly int _length;

    /// <summary>Measures a text.</summary>
    /// <param name="text">Text.</param>
    /// <param name="type"><c>textElements</c> (user-perceived characters; the service's default), <c>unicodeCodePoint</c> or <c>utf16CodeUnit</c>.</param>
    public StringUnits(string text, string? type)
    {
        _length = text.Length;
        if (type == "utf16CodeUnit" || IsPlain(text))
        {
            return;
        }

        List<int> positions = [];
        for (var at = 0; at < text.Length;)
        {
            positions.Add(at);
            at += type == "unicodeCodePoint"
                ? char.IsSurrogatePair(text, at) ? 2 : 1
                : StringInfo.GetNextTextElementLength(text, at);
        }

        _positions = [.. positions];
    }

    /// <summary>Number of units in the text.</summary>
    public int Count => _positions?.Length ?? _length;

    /// <summary>Position of a unit; the text's length for units beyond it.</summary>
    public int Position(long unit) =>
        unit <= 0 ? 0 : _positions is null ? (int)Math.Min(unit, _length) : unit < _positions.Length ? _positions[unit] : _length;

    // In ASCII without carriage returns (CR LF is one text element) every unit is one position.
    private static bool IsPlain(string text) => System.Text.Ascii.IsValid(text) && !text.Contains('\r', StringComparison.Ordinal);
}
