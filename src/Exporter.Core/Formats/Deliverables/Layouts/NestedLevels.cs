namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>
/// Levels of headings as they nest, so that none is skipped: a heading stands one below the nearest one before it whose own level is smaller. Levels that a source
/// states may jump, and who walks a page or a file by its headings takes a jump for something missing.
/// </summary>
internal sealed class NestedLevels
{
    private readonly Stack<int> _open = new();

    /// <summary>The level of the next heading, from 1.</summary>
    /// <param name="level">Its level as the document has it.</param>
    public int Next(int level)
    {
        while (_open.TryPeek(out var above) && above >= level)
        {
            _open.Pop();
        }

        _open.Push(level);
        return _open.Count;
    }
}
