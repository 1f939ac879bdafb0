using System.Text;
using Exporter.Tokenizers.Text;
using Utf8 = Exporter.Tokenizers.Text.Utf8;

namespace Exporter.Tokenizers;

public abstract partial class Tokenizer
{
    /// <summary>
    /// The last token boundary with at most <paramref name="maxTokens"/> tokens before it. The text before it, taken alone, has the
    /// returned number of tokens, which never exceeds the limit. It may lie inside a grapheme, never inside a code point.
    /// </summary>
    /// <remarks>Where tokens cannot be traced to the text (normalising tokenizers, estimators): the last code point that keeps the limit.</remarks>
    public TokenBoundary IndexOfTokenBoundary(ReadOnlySpan<char> text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxTokens);
        var total = 0;
        var index = 0;
        var blocks = new TextBlocks(this, text, (int)Math.Clamp(maxTokens * 16L, 512, TextBlocks.BlockBytes));
        try
        {
            while (blocks.Next(out var block))
            {
                var count = CountCore(block, maxTokens - total);
                if (count > maxTokens - total)
                {
                    var (end, more) = BoundaryIn(block, maxTokens - total);
                    return new(index + Encoding.UTF8.GetCharCount(block[..end]), total + more);
                }
                total += count;
                index += Encoding.UTF8.GetCharCount(block);
            }
        }
        finally
        {
            blocks.Dispose();
        }
        return new(text.Length, total);
    }

    /// <summary>
    /// Cuts a text into parts of at most <paramref name="maxTokens"/> tokens each, at token boundaries and never inside a grapheme;
    /// what cannot be cut so is cut at a code point, and the slice says so. The parts are the whole text, in order.
    /// </summary>
    public IReadOnlyList<TokenSlice> Split(ReadOnlySpan<char> text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        var slices = new List<TokenSlice>();
        for (var start = 0; start < text.Length;)
        {
            var slice = FirstSlice(text[start..], maxTokens);
            slices.Add(slice with { Start = start });
            start += slice.Length;
        }
        return slices;
    }

    /// <summary>How many bytes of text a token stands for; -1 where that cannot be told.</summary>
    private protected virtual int SourceBytesOf(int id) => -1;

    private TokenSlice FirstSlice(ReadOnlySpan<char> text, int maxTokens)
    {
        var (boundary, count) = IndexOfTokenBoundary(text, maxTokens);
        if (boundary == text.Length)
            return new(0, boundary, count, false, false);
        for (var end = Graphemes.BorderAtOrBefore(text, boundary); end > 0; end = Graphemes.BorderAtOrBefore(text, end - 1))
        {
            // A prefix that ends inside a token can have more tokens than the boundary after it.
            var limited = end == boundary ? new(count, false) : CountUpTo(text[..end], maxTokens);
            if (!limited.Exceeds)
                return new(0, end, limited.Count, false, false);
        }
        if (boundary > 0)
            return new(0, boundary, count, true, false);
        Rune.DecodeFromUtf16(text, out _, out var one);
        return new(0, one, Count(text[..one]), one < Graphemes.FirstLength(text), true);
    }

    /// <summary>The boundary within a block that has more tokens than the limit.</summary>
    private (int End, int Count) BoundaryIn(ReadOnlySpan<byte> block, int limit)
    {
        // Whole runs between safe cuts first, by doubling and then halving the stride.
        var start = 0;
        var total = 0;
        for (var stride = 256; stride > 0;)
        {
            var end = NextSafeCut(block, Math.Min(start + stride, block.Length));
            var count = CountCore(block[start..end], limit - total);
            if (count <= limit - total && end < block.Length)
            {
                start = end;
                total += count;
                stride = Math.Min(stride * 2, TextBlocks.BlockBytes);
                continue;
            }
            stride = end == NextSafeCut(block, start + 1) ? 0 : Math.Max(1, stride / 4);
        }
        var run = block[start..NextSafeCut(block, start + 1)];
        var (within, more) = BoundaryInRun(run, limit - total);
        return (start + within, total + more);
    }

    private (int End, int Count) BoundaryInRun(ReadOnlySpan<byte> run, int limit)
    {
        if (limit == 0)
            return (0, 0);
        if (!CanEncode || !TokenEnds(run, out var ends))
            return LastCodePoint(run, limit);
        var tries = 0;
        for (var tokens = Math.Min(limit, ends.Count); tokens > 0; tokens -= ++tries > 8 ? 1 + (tokens / 8) : 1)
        {
            var end = ends[tokens - 1];
            if (!Utf8.IsBoundary(run, end))
                continue;
            var count = CountCore(run[..end], limit);
            if (count <= limit)
                return (end, count);
        }
        return (0, 0);
    }

    private bool TokenEnds(ReadOnlySpan<byte> run, out List<int> ends)
    {
        ends = [];
        var buffer = Buffers.Rent();
        try
        {
            EncodeCore(run, buffer);
            var at = 0;
            foreach (var id in buffer.Ids)
            {
                var length = SourceBytesOf(id);
                if (length < 0)
                    return false;
                ends.Add(at += length);
            }
            return at == run.Length;
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Searches by counting prefixes: doubles until the limit is passed, then halves.</summary>
    private (int End, int Count) LastCodePoint(ReadOnlySpan<byte> run, int limit)
    {
        var (good, goodCount) = (0, 0);
        var bad = run.Length + 1;
        for (var reach = Math.Min(64L, run.Length); ; reach = Math.Min(reach * 2, run.Length))
        {
            var end = AtBoundary(run, (int)reach);
            var count = CountCore(run[..end], limit);
            if (count > limit)
            {
                bad = end;
                break;
            }
            (good, goodCount) = (end, count);
            if (end == run.Length)
                return (good, goodCount);
        }
        while (true)
        {
            var middle = AtBoundary(run, good + ((bad - good) / 2));
            if (middle <= good)
                middle = good + 1 < bad ? NextBoundary(run, good) : bad;
            if (middle >= bad)
                return (good, goodCount);
            var count = CountCore(run[..middle], limit);
            if (count > limit)
                bad = middle;
            else
                (good, goodCount) = (middle, count);
        }
    }

    private static int AtBoundary(ReadOnlySpan<byte> text, int position) =>
        Utf8.IsBoundary(text, position) ? position : Utf8.Previous(text, position);

    private static int NextBoundary(ReadOnlySpan<byte> text, int position)
    {
        do
            position++;
        while (!Utf8.IsBoundary(text, position));
        return position;
    }
}
