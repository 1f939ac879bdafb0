using Exporter.Core.Formats;
using Exporter.Core.Formats.Retrieval;
using Exporter.Tokenizers;

namespace Exporter.Core.Tokens.Fitting;

/// <summary>Fills parts with blocks, one after another.</summary>
/// <param name="tokenizer">Counts.</param>
/// <param name="budget">Tokens of a part at most.</param>
/// <param name="headings">Whether parts begin with the headings above them.</param>
/// <param name="single">Whether there is one part only, and what does not fit is left out.</param>
internal sealed class PartFilling(Tokenizer tokenizer, int budget, bool headings, bool single)
{
    // From here on scripts put no blanks between words.
    private const char FirstIdeograph = '\u2E80';

    private readonly List<FittedPart> _parts = [];
    private OpenPart _open = new(tokenizer, budget, headings);

    /// <summary>What is left of the block in which the one part ends; null where it ends between two.</summary>
    public (TextBlock Block, string Text)? Rest { get; private set; }

    /// <summary>Adds a block.</summary>
    /// <returns>False where it did not fit whole into the one part there is: nothing more can be added.</returns>
    public bool Add(TextBlock block)
    {
        if (_open.TryPut(block, block.Text))
        {
            return true;
        }

        if (single || !_open.HasBody)
        {
            return Split(block);
        }

        // Headings at the end go with what they head.
        var carried = _open.Last(_open.TrailingHeadings);
        Close(carried.Count);
        carried.ForEach(heading => _ = _open.TryPut(heading, heading.Text) || Split(heading));
        return _open.TryPut(block, block.Text) || Split(block);
    }

    /// <summary>The parts, once all blocks were added.</summary>
    public IReadOnlyList<FittedPart> Complete(bool isWhole)
    {
        if (!_open.IsEmpty)
        {
            // A text that was cut does not end with the heading of what is missing.
            Close(isWhole || !_open.HasBody ? 0 : _open.TrailingHeadings);
        }

        return _parts;
    }

    private void Close(int without = 0)
    {
        _parts.Add(_open.Close(without));
        _open = new OpenPart(tokenizer, budget, headings);
    }

    /// <summary>Cuts a block that is larger than what is left: a table between rows, text after a line, a sentence or a word.</summary>
    private bool Split(TextBlock block)
    {
        var header = Header(block);
        var (text, isTable) = (block.Text, block.Element.Table is not null);
        for (var start = 0; start < text.Length;)
        {
            var head = start == 0 ? "" : header;
            var end = End(block, head, start);
            if (end > start)
            {
                _open.TryPut(block, string.Concat(head, text.AsSpan(start, end - start).TrimEnd("\n ")));
                for (start = end; start < text.Length && (text[start] == '\n' || (text[start] == ' ' && !isTable)); start++)
                {
                    // What parts two pieces is in neither; in a table a blank is an empty cell.
                }
            }
            else if (_open.IsEmpty)
            {
                throw new InvalidSettingException(FormattableString.Invariant($"A limit of {budget} tokens is too small for the text of this document: give more."));
            }

            if (start < text.Length && single)
            {
                Rest = _open.Holds(block) ? (block, text[start..]) : null;
                return false;
            }

            if (start < text.Length)
            {
                Close();
            }
        }

        return true;
    }

    /// <summary>The rows at a table's top that are repeated over each of its pieces; empty where there are none, or they would fill half of a part.</summary>
    private string Header(TextBlock block)
    {
        var end = 0;
        for (var rows = block.Element.Table?.HeaderRowCount() ?? 0; rows > 0; rows--)
        {
            end = block.Text.IndexOf('\n', end) + 1;
            if (end == 0)
            {
                return "";
            }
        }

        return tokenizer.CountUpTo(block.Text.AsSpan(0, end), budget / 2).Exceeds ? "" : block.Text[..end];
    }

    /// <summary>Where the piece of a block that fits into what is left of the part is best cut; its start where nothing fits.</summary>
    private int End(TextBlock block, string head, int start)
    {
        var text = block.Text;
        var before = string.Concat(_open.Text, _open.Before(block), head);
        for (var room = budget - tokenizer.Count(before); room > 0;)
        {
            var limit = tokenizer.IndexOfTokenBoundary(text.AsSpan(start), room).Index;
            if (limit == 0)
            {
                return start;
            }

            var end = Cut(text, start, limit, block.Element.Table is not null);
            var whole = tokenizer.CountUpTo(string.Concat(before, text.AsSpan(start, end - start).TrimEnd("\n ")), 2 * budget);
            if (whole.Count <= budget)
            {
                // A word is torn only where a part of its own cannot hold it.
                return _open.IsEmpty || !IsInWord(text, end) ? end : start;
            }

            // Over the seam tokens may fall otherwise than in each text alone: a little less is tried.
            room -= Math.Max(1, whole.Count - budget);
        }

        return start;
    }

    private static bool IsInWord(string text, int at) =>
        at < text.Length && !char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1]) && text[at] < FirstIdeograph && text[at - 1] < FirstIdeograph;

    private static int Cut(string text, int start, int limit, bool rows) =>
        start + limit >= text.Length ? text.Length
        : rows && text.AsSpan(start, limit).LastIndexOf('\n') is > 0 and var line ? start + line + 1
        : TextCut.End(text, start, limit);
}
