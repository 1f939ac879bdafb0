using System.Text;

namespace Exporter.Core.Formats.Markdown;

/// <summary>
/// Lays blocks out: blank lines between them, markers and indentation of the list items they stand in. It only ever appends, so a document
/// of any length is written in one pass.
/// </summary>
internal sealed class MarkdownBlocks(StringBuilder output)
{
    /// <summary>Deepest nesting of lists that is written; readers of Markdown give up at about a hundred, and indentation grows with every level.</summary>
    public const int MaxDepth = 60;

    private readonly Stack<MarkdownListItem> _open = [];
    private readonly MarkdownListState _top = new();
    private readonly List<MarkdownListItem> _path = [];
    private readonly StringBuilder _indent = new();
    private MarkdownListItem? _justBegun;
    private bool _any;

    /// <summary>Makes a list item; its marker is written with its first block.</summary>
    /// <param name="within">Item around the list, or null.</param>
    /// <param name="list">What tells the list from another at its level.</param>
    /// <param name="ordered">True for a number: <paramref name="number"/>, or the next.</param>
    /// <param name="number">Number, or null.</param>
    public MarkdownListItem Begin(MarkdownListItem? within, string list, bool ordered, int? number)
    {
        within = Reachable(within);
        while (within?.Depth >= MaxDepth)
        {
            within = within.Parent;
        }

        var (marker, starts) = (within?.Lists ?? _top).Next(list, ordered, number);
        return new MarkdownListItem(within, marker, starts);
    }

    /// <summary>Writes a block in an item, or at the top where that is null or can no longer be reached.</summary>
    public void Write(string block, MarkdownListItem? within)
    {
        within = Reachable(within);
        Enter(within, mayBeTight: false);
        Lines(block);
        (within?.Lists ?? _top).Interrupt();
        _justBegun = null;
    }

    /// <summary>Writes the first line or lines of an item.</summary>
    public void WriteFirst(string block, MarkdownListItem item)
    {
        Enter(item, mayBeTight: true);
        Lines(block);
        _justBegun = block.Contains("\n\n", StringComparison.Ordinal) ? null : item;
    }

    private static MarkdownListItem? Reachable(MarkdownListItem? item)
    {
        while (item is { IsClosed: true })
        {
            item = item.Parent;
        }

        return item;
    }

    // Closes what the next block is not in, parts it from the last one, and prepares the marks of its lines.
    private void Enter(MarkdownListItem? within, bool mayBeTight)
    {
        _path.Clear();
        for (var item = within; item is not null; item = item.Parent)
        {
            _path.Add(item);
        }

        _path.Reverse();
        var first = _path.Find(i => i.IsPending);
        var last = first is null ? within : first.Parent;
        while (_open.TryPeek(out var top) && top != last)
        {
            _open.Pop().IsClosed = true;
        }

        if (_any)
        {
            output.Append(mayBeTight && IsTight(first) ? "\n" : "\n\n");
        }

        _any = true;
        _indent.Clear();
        foreach (var item in _path)
        {
            if (item.IsPending)
            {
                output.Append(item.Marker);
                _open.Push(item);
                item.IsPending = false;
            }
            else
            {
                output.Append(' ', item.Marker.Length);
            }

            _indent.Append(' ', item.Marker.Length);
        }
    }

    // An item follows the one before it without a blank line; the first of a nested list follows its item, if it may end a paragraph's lines.
    private bool IsTight(MarkdownListItem? item) => item is not null && _justBegun is not null
        && (!item.StartsList || (item.Parent == _justBegun && (!char.IsAsciiDigit(item.Marker[0]) || item.Marker is "1. " or "1) ")));

    private void Lines(string block)
    {
        var rest = block.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            output.Append(rest[..end]).Append('\n');
            rest = rest[(end + 1)..];
            if (!rest.IsEmpty && rest[0] != '\n')
            {
                output.Append(_indent);
            }
        }

        output.Append(rest);
    }
}
