using System.Text;

namespace Exporter.Tokenizers;

/// <summary>
/// A text that grows, with its tokens counted as it does: appending, and counting any part of it, takes time that depends on what is
/// appended and on what lies between the part's ends and the nearest word ends, not on the text before. Every count equals
/// <see cref="Tokenizer.Count(ReadOnlySpan{char})"/> of that part alone. Not for use by two threads at once.
/// </summary>
/// <remarks>A text without any place to cut (one run of letters) is counted from the run's beginning each time.</remarks>
public sealed class TokenCounter
{
    private const int Stride = 256;

    private readonly Tokenizer _tokenizer;
    private readonly List<int> _ends = [0];
    private readonly List<long> _totals = [0];
    private char[] _text = new char[1024];
    private int _scanAt = Stride;
    private byte[] _bytes = [];

    /// <summary>An empty text.</summary>
    public TokenCounter(Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        _tokenizer = tokenizer;
    }

    /// <summary>How long the text is, in UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    /// <summary>How many tokens the text has.</summary>
    public int Count => CountRange(0, Length);

    /// <summary>Adds to the end.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _text.Length)
            Array.Resize(ref _text, checked((int)Math.Min(Array.MaxLength, Math.Max(_text.Length * 2L, Length + (long)text.Length))));
        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
        if (Length >= _scanAt)
            Settle();
    }

    /// <summary>How many tokens the text has from <paramref name="start"/> to before <paramref name="end"/>, taken alone.</summary>
    public int CountRange(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        var first = _ends.BinarySearch(start);
        if (first < 0)
            first = ~first;
        var last = _ends.BinarySearch(end);
        if (last < 0)
            last = ~last - 1;
        if (first > last)
            return _tokenizer.Count(_text.AsSpan(start, end - start));
        return checked((int)(_totals[last] - _totals[first]))
            + _tokenizer.Count(_text.AsSpan(start, _ends[first] - start))
            + _tokenizer.Count(_text.AsSpan(_ends[last], end - _ends[last]));
    }

    /// <summary>Counts what stands before the last place to cut, in steps that keep later counting short.</summary>
    private void Settle()
    {
        var from = _ends[^1];
        var tail = _text.AsSpan(from, Length - from);
        if (!tail.IsEmpty && char.IsHighSurrogate(tail[^1]))
            tail = tail[..^1]; // Its other half may come yet.
        var needed = Encoding.UTF8.GetMaxByteCount(tail.Length);
        if (_bytes.Length < needed)
            _bytes = new byte[needed];
        System.Text.Unicode.Utf8.FromUtf16(tail, _bytes, out _, out var length);
        var utf8 = _bytes.AsSpan(0, length);
        while (utf8.Length > Stride)
        {
            var cut = _tokenizer.NextSafeCut(utf8, Stride);
            if (cut >= utf8.Length)
                break;
            _ends.Add(_ends[^1] + Encoding.UTF8.GetCharCount(utf8[..cut]));
            _totals.Add(_totals[^1] + _tokenizer.CountCore(utf8[..cut], int.MaxValue - 1));
            utf8 = utf8[cut..];
        }
        // Looking again only when the tail has doubled keeps appending cheap where there is nothing to cut.
        _scanAt = Length + Math.Max(Stride, Length - _ends[^1]);
        if (_bytes.Length > 1 << 20)
            _bytes = [];
    }
}
