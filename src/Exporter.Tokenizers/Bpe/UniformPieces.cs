using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Byte pair encoding of one byte repeated, by run lengths: what is left to join at any time is a few runs of equal tokens, so the
/// steps grow with the logarithm of the length. Rows of spaces, <c>=</c> or <c>-</c> are what it is for.
/// </summary>
/// <remarks>
/// A token here is its length. One round takes the lowest rank and makes all its joins at once, from left to right. That is what one
/// after the other would give as long as no join makes a pair that would go before the round's remaining ones; each round looks at
/// the pairs that it makes, and gives up where one would.
/// </remarks>
internal sealed class UniformPieces
{
    private const int MaxRuns = 64;
    private const int LongestToken = 4096;

    /// <summary>For each byte the token of <c>i</c> times that byte, at <c>i</c>; null where a piece of it has to be encoded otherwise.</summary>
    private readonly int[]?[] _tokens = new int[256][];

    internal UniformPieces(TokenTable table)
    {
        var longest = new int[256];
        var uniform = new List<int>();
        for (var id = 0; id < table.Count; id++)
        {
            var bytes = table.BytesOf(id);
            if (bytes.IsEmpty || bytes.ContainsAnyExcept(bytes[0]) || table.Find(bytes) != id)
                continue;
            longest[bytes[0]] = Math.Max(longest[bytes[0]], bytes.Length);
            uniform.Add(id);
        }
        for (var value = 0; value < 256; value++)
        {
            if (table.Single((byte)value) == TokenTable.None || longest[value] > LongestToken)
                continue;
            var tokens = new int[longest[value] + 1];
            Array.Fill(tokens, TokenTable.None);
            _tokens[value] = tokens;
        }
        foreach (var id in uniform)
        {
            if (_tokens[table.BytesOf(id)[0]] is { } tokens)
                tokens[table.LengthOf(id)] = id;
        }
    }

    /// <summary>Whether a piece of two bytes or more is one byte repeated; nearly all others are told by a look at three bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Is(ref byte piece, int length) =>
        piece == Unsafe.Add(ref piece, length - 1) && piece == Unsafe.Add(ref piece, 1)
        && !MemoryMarshal.CreateReadOnlySpan(ref piece, length).ContainsAnyExcept(piece);

    /// <summary>How many tokens a byte repeated has, or 0 where this way cannot tell.</summary>
    internal int Count(byte value, int length)
    {
        Span<Run> runs = stackalloc Run[MaxRuns];
        var total = 0;
        foreach (var run in runs[..Join(value, length, runs)])
            total += run.Count;
        return total;
    }

    /// <summary>Adds the tokens of a byte repeated, or answers false where this way cannot tell.</summary>
    internal bool Encode(byte value, int length, TokenBuffer into)
    {
        Span<Run> runs = stackalloc Run[MaxRuns];
        var count = Join(value, length, runs);
        foreach (var run in runs[..count])
            into.Add(_tokens[value]![run.Length], run.Count);
        return count > 0;
    }

    private int Join(byte value, int length, Span<Run> runs)
    {
        if (_tokens[value] is not { } tokens)
            return 0;
        Span<Run> next = stackalloc Run[MaxRuns];
        runs[0] = new(1, length);
        var count = 1;
        while (count > 0 && FirstToJoin(tokens, runs[..count]) is > 0 and var joined)
        {
            count = new Round(tokens, joined, next).Go(runs[..count]);
            next[..count].CopyTo(runs);
        }
        return count;
    }

    /// <summary>The length of the token that is joined first, or 0 where none can be.</summary>
    private static int FirstToJoin(int[] tokens, ReadOnlySpan<Run> runs)
    {
        var (best, length) = (TokenTable.None, 0);
        for (var i = 0; i < runs.Length; i++)
        {
            var within = 2 * runs[i].Length;
            if (runs[i].Count > 1 && within < tokens.Length && tokens[within] < best)
                (best, length) = (tokens[within], within);
            var across = i > 0 ? runs[i - 1].Length + runs[i].Length : tokens.Length;
            if (across < tokens.Length && tokens[across] < best)
                (best, length) = (tokens[across], across);
        }
        return length;
    }

    /// <summary>So many times the token that is so many bytes long.</summary>
    private readonly record struct Run(int Length, int Count);

    /// <summary>All joins of one token.</summary>
    private ref struct Round(int[] tokens, int joined, Span<Run> into)
    {
        private readonly int[] _tokens = tokens;
        private readonly Span<Run> _into = into;
        private int _count;
        private bool _fails;

        /// <summary>The number of runs afterwards, or 0 where the joins would not come in this order.</summary>
        internal int Go(ReadOnlySpan<Run> runs)
        {
            foreach (var (length, times) in runs)
            {
                var left = times;
                if (_count > 0 && _into[_count - 1].Length + length == joined)
                {
                    var last = _into[_count - 1];
                    if (last.Count == 1)
                        _count--;
                    else
                        _into[_count - 1] = last with { Count = last.Count - 1 };
                    left--;
                    Add(joined, 1);
                }
                if (left == 0)
                    continue;
                Check(length);
                if (2 * length == joined && left > 1)
                {
                    Add(joined, left / 2);
                    if (left > 2)
                        Check(length);
                    left %= 2;
                }
                Add(length, left);
            }
            return _fails ? 0 : _count;
        }

        private void Add(int length, int times)
        {
            if (times == 0)
                return;
            if (length == joined && (_count > 0 || times > 1))
            {
                if (_count > 0 && Goes(_into[_count - 1].Length + joined))
                    _fails = true;
                if (times > 1 && Goes(2 * joined))
                    _fails = true;
            }
            if (_count > 0 && _into[_count - 1].Length == length)
                _into[_count - 1] = new(length, _into[_count - 1].Count + times);
            else if (_count < MaxRuns)
                _into[_count++] = new(length, times);
            else
                _fails = true;
        }

        /// <summary>Looks at the pair of a token just made and the one that follows it as yet.</summary>
        private void Check(int following)
        {
            if (_count > 0 && _into[_count - 1].Length == joined && Goes(joined + following))
                _fails = true;
        }

        /// <summary>Whether a pair of this length would be joined before what the round joins.</summary>
        private readonly bool Goes(int length) => length < _tokens.Length && _tokens[length] < _tokens[joined];
    }
}
