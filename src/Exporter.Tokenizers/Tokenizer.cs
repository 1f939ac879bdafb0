using System.Buffers;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Text;

namespace Exporter.Tokenizers;

/// <summary>
/// Counts and encodes text as a model does. All members may be called from several threads at once, and give the same answer
/// for the same text on any machine. Text is UTF-16 or UTF-8; unpaired surrogates and broken UTF-8 count as U+FFFD, a byte
/// order mark is text. Unless said otherwise, special tokens that stand literally in a text are text.
/// </summary>
public abstract partial class Tokenizer
{
    private static readonly StatePool<TokenBuffer> Buffers = new();

    /// <summary>The encoding's name, e.g. <c>o200k_base</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether counts are exact, and if not, how far off they may be.</summary>
    public virtual TokenAccuracy Accuracy => TokenAccuracy.Exact;

    /// <summary>Whether <see cref="Encode(ReadOnlySpan{char}, SpecialTokenPolicy?)"/> and <see cref="Decode"/> work; an estimator only counts.</summary>
    public virtual bool CanEncode => true;

    /// <summary>Special tokens and their ids.</summary>
    public abstract IReadOnlyDictionary<string, int> SpecialTokens { get; }

    /// <summary>How many tokens the text has. Allocates nothing once warm.</summary>
    public int Count(ReadOnlySpan<char> text) => CountUpTo(text, int.MaxValue - 1).Count;

    /// <summary>How many tokens the UTF-8 text has. Allocates nothing once warm; valid UTF-8 is read in place.</summary>
    public int Count(ReadOnlySpan<byte> utf8) => CountUpTo(utf8, int.MaxValue - 1).Count;

    /// <summary>How many tokens the text has when special tokens are treated by <paramref name="policy"/>.</summary>
    /// <exception cref="SpecialTokenException">The text holds one that the policy refuses.</exception>
    public int Count(ReadOnlySpan<char> text, SpecialTokenPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.LooksForNone || SpecialTokens.Count == 0)
            return Count(text);
        var buffer = Buffers.Rent();
        try
        {
            EncodeInto(text, policy, buffer);
            return buffer.Count;
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Counts, but stops soon after <paramref name="limit"/> is passed: time is bounded by the limit, not by the text.</summary>
    /// <returns>The count if it is at most the limit; else any number above it, and <see cref="LimitedCount.Exceeds"/> is true.</returns>
    public LimitedCount CountUpTo(ReadOnlySpan<char> text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return CountBlocks(new TextBlocks(this, text), limit);
    }

    /// <inheritdoc cref="CountUpTo(ReadOnlySpan{char}, int)"/>
    public LimitedCount CountUpTo(ReadOnlySpan<byte> utf8, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return CountBlocks(new TextBlocks(this, utf8), limit);
    }

    /// <summary>The ids of the text's tokens.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="policy">What becomes of special tokens in it; null: they are text.</param>
    /// <exception cref="SpecialTokenException">The text holds one that the policy refuses.</exception>
    /// <exception cref="NotSupportedException">This is an estimator (<see cref="CanEncode"/>).</exception>
    public int[] Encode(ReadOnlySpan<char> text, SpecialTokenPolicy? policy = null)
    {
        var buffer = Buffers.Rent();
        try
        {
            EncodeInto(text, policy ?? SpecialTokenPolicy.AsText, buffer);
            return buffer.Ids.ToArray();
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>The ids of the UTF-8 text's tokens; special tokens in it are text.</summary>
    public int[] Encode(ReadOnlySpan<byte> utf8)
    {
        var buffer = Buffers.Rent();
        try
        {
            var blocks = new TextBlocks(this, utf8);
            while (blocks.Next(out var block))
                EncodeCore(block, buffer);
            blocks.Dispose();
            return buffer.Ids.ToArray();
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>Writes the ids of the UTF-8 text's tokens block by block; special tokens in it are text. Nothing is allocated per token.</summary>
    public void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = Buffers.Rent();
        try
        {
            var blocks = new TextBlocks(this, utf8);
            while (blocks.Next(out var block))
            {
                while (!block.IsEmpty)
                {
                    var cut = block.Length > 1 << 16 ? SafeCut(block, 1 << 16) : 0;
                    var part = cut > 0 ? block[..cut] : block;
                    EncodeCore(part, buffer);
                    writer.Write(buffer.Ids);
                    buffer.Clear();
                    block = block[part.Length..];
                }
            }
            blocks.Dispose();
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>The text that the tokens stand for; bytes that are no UTF-8 (a token may end within a code point) become U+FFFD.</summary>
    /// <exception cref="ArgumentException">An id is not in the vocabulary.</exception>
    public virtual string Decode(ReadOnlySpan<int> ids) => System.Text.Encoding.UTF8.GetString(DecodeBytes(ids));

    /// <summary>The bytes that the tokens stand for, as they are.</summary>
    /// <exception cref="ArgumentException">An id is not in the vocabulary.</exception>
    public abstract byte[] DecodeBytes(ReadOnlySpan<int> ids);

    /// <summary>The ids of a text with what the model expects around them (a beginning, an end), where its tokenizer says so.</summary>
    public virtual int[] WithSpecialTokens(ReadOnlySpan<int> ids) => ids.ToArray();

    /// <summary>Counts the tokens of valid UTF-8, special tokens being text; may stop once the count is above the limit.</summary>
    protected internal abstract int CountCore(ReadOnlySpan<byte> utf8, int limit);

    /// <summary>Adds the tokens of valid UTF-8, special tokens being text.</summary>
    private protected abstract void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into);

    /// <summary>
    /// The last place at or below <paramref name="before"/>, and above 0, where valid UTF-8 can be cut so that both sides have, taken
    /// alone, the tokens that they have together, whatever stands further off; 0 if there is none.
    /// </summary>
    protected internal virtual int SafeCut(ReadOnlySpan<byte> utf8, int before) => 0;

    /// <summary>The first such place above <paramref name="from"/>, or the length of the text.</summary>
    protected internal virtual int NextSafeCut(ReadOnlySpan<byte> utf8, int from) => utf8.Length;

    /// <summary>Looks for special tokens; null where there are none.</summary>
    private protected virtual SpecialTokenMatcher? Specials => null;

    private protected void EncodeInto(ReadOnlySpan<char> text, SpecialTokenPolicy policy, TokenBuffer buffer)
    {
        if (policy.LooksForNone || Specials is not { IsEmpty: false } specials)
        {
            var blocks = new TextBlocks(this, text);
            while (blocks.Next(out var block))
                EncodeCore(block, buffer);
            blocks.Dispose();
            return;
        }
        EncodeWith(text, policy, buffer);
    }

    /// <summary>Adds the tokens of a text in which special tokens may be more than text.</summary>
    private protected virtual void EncodeWith(ReadOnlySpan<char> text, SpecialTokenPolicy policy, TokenBuffer buffer)
    {
        var specials = Specials!;
        var bytes = ArrayPool<byte>.Shared.Rent(checked((text.Length * 3) + 1));
        System.Text.Unicode.Utf8.FromUtf16(text, bytes, out _, out var length);
        try
        {
            var utf8 = bytes.AsSpan(0, length);
            for (var from = 0; from < utf8.Length;)
            {
                var found = specials.Next(utf8, from, policy, out var start, out var size, out var id);
                if (start > from)
                    EncodeCore(utf8[from..start], buffer);
                if (found)
                    buffer.Add(id);
                from = start + size;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private LimitedCount CountBlocks(TextBlocks blocks, int limit)
    {
        var total = 0;
        try
        {
            while (total <= limit && blocks.Next(out var block))
                total = checked(total + CountCore(block, limit - total));
        }
        finally
        {
            blocks.Dispose();
        }
        return new(total, total > limit);
    }

    private static void Return(TokenBuffer buffer)
    {
        buffer.Clear();
        Buffers.Return(buffer);
    }
}
