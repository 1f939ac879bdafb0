namespace Exporter.Core.Documents;

/// <summary>The headings above the place that a walk in reading order has reached.</summary>
public sealed class HeadingPath
{
    private readonly HeadingLevels _levels = new();
    private readonly List<(int Level, string Text)> _open = [];

    /// <summary>Level of the innermost heading, 0 before the first.</summary>
    public int Level => _open.Count == 0 ? 0 : _open[^1].Level;

    /// <summary>Enters the section of a heading and leaves those that it ends.</summary>
    public void Enter(Element heading)
    {
        var level = _levels.Next(heading);
        while (_open.Count > 0 && _open[^1].Level >= level)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        _open.Add((level, OneLine(heading.Text)));
    }

    /// <summary>The headings' texts, outermost first, each on one line; at most <see cref="HeadingLevels.Deepest"/>.</summary>
    public IReadOnlyList<string> Snapshot() => _open.Count == 0 ? [] : [.. _open.Select(o => o.Text)];

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
