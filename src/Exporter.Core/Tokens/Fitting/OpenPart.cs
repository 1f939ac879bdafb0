using Exporter.Core.Formats.Writing;
using Exporter.Tokenizers;

namespace Exporter.Core.Tokens.Fitting;

/// <summary>A part that is being filled; it never holds more tokens than its budget.</summary>
/// <param name="tokenizer">Counts.</param>
/// <param name="budget">Tokens at most.</param>
/// <param name="headings">Whether it begins with the headings above it.</param>
internal sealed class OpenPart(Tokenizer tokenizer, int budget, bool headings)
{
    // A text in its place may have a few tokens less than alone: what is above the budget by more than that need not be tried.
    private const int Seam = 8;

    private readonly List<(TextBlock Block, int Start)> _blocks = [];
    private TokenCounter _text = new(tokenizer);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _blocks.Count == 0;

    /// <summary>Its text so far.</summary>
    public ReadOnlySpan<char> Text => _text.Text;

    /// <summary>Number of headings at its end.</summary>
    public int TrailingHeadings
    {
        get
        {
            var count = 0;
            while (count < _blocks.Count && _blocks[^(count + 1)].Block.IsHeading)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Whether something else than headings is in it.</summary>
    public bool HasBody => TrailingHeadings < _blocks.Count;

    /// <summary>Whether a piece of this block is in it.</summary>
    public bool Holds(TextBlock block) => _blocks.Exists(b => ReferenceEquals(b.Block, block));

    /// <summary>The blocks at its end.</summary>
    public List<TextBlock> Last(int count) => [.. _blocks.TakeLast(count).Select(b => b.Block)];

    /// <summary>What would stand before a block: what parts it from the one before, or the headings above it, as many of the innermost as leave half of the budget.</summary>
    public string Before(TextBlock block)
    {
        if (!IsEmpty)
        {
            return BlockText.Between(_blocks[^1].Block.Element, block.Element);
        }

        for (var from = 0; headings && from < block.Path.Count; from++)
        {
            var lead = string.Join(" > ", block.Path.Skip(from)) + "\n\n";
            if (!tokenizer.CountUpTo(lead, budget / 2).Exceeds)
            {
                return lead;
            }
        }

        return "";
    }

    /// <summary>Adds text of a block, where it fits.</summary>
    public bool TryPut(TextBlock block, string text)
    {
        var whole = Before(block) + text;
        if (tokenizer.CountUpTo(whole, budget + Seam).Exceeds)
        {
            return false;
        }

        var start = _text.Length;
        _text.Append(whole);
        if (_text.Count > budget)
        {
            var kept = _text.Text[..start].ToString();
            _text = new TokenCounter(tokenizer);
            _text.Append(kept);
            return false;
        }

        _blocks.Add((block, start));
        return true;
    }

    /// <summary>The part without so many of its last blocks.</summary>
    public FittedPart Close(int without = 0)
    {
        var count = _blocks.Count - without;
        var text = (without == 0 ? _text.Text : _text.Text[.._blocks[count].Start]).ToString();
        var blocks = _blocks.Take(count).Select(b => b.Block).ToList();
        return new FittedPart(
            text,
            tokenizer.Count(text),
            blocks[0].Path,
            [.. blocks.Select(b => b.Element.Page).OfType<int>().Distinct().Order()],
            [.. blocks.Select(b => b.Element.Id).Distinct(StringComparer.Ordinal)]);
    }
}
