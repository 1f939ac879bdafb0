using System.Runtime.CompilerServices;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>o200k_base's pattern, by hand (see <see cref="Patterns.O200k"/>).</summary>
internal readonly struct O200kScanner : IPieceScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref byte text, int position, int end)
    {
        var flags = Runs.ClassAt(ref text, position, out var length);
        if ((flags & CodePointClasses.Letter) != 0)
            return Word(ref text, position, end, out _);
        if ((flags & CodePointClasses.Number) != 0)
            return Runs.UpToThreeNumbers(ref text, position, end);
        if ((flags & CodePointClasses.NewLine) == 0 && position + length < end)
        {
            // [^\r\n\p{L}\p{N}]? takes this code point, and a word must follow.
            var after = Word(ref text, position + length, end, out var hasTail);
            if ((flags & CodePointClasses.Mark) != 0 && !hasTail)
                return Word(ref text, position, end, out _);
            if (after > position + length)
                return after;
        }
        else if ((flags & CodePointClasses.Mark) != 0)
        {
            return position + length;
        }
        return Other(ref text, position, end);
    }

    /// <summary>
    /// <c>[Head]*[Tail]+(?i:'s|…)?</c>, else <c>[Head]+[Tail]*(?i:'s|…)?</c>: the end, or <paramref name="position"/> if neither
    /// matches. <paramref name="hasTail"/> tells that the first did.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Word(ref byte text, int position, int end, out bool hasTail)
    {
        var at = position;
        var afterBoth = 0;
        while (at < end)
        {
            var flags = Runs.ClassAt(ref text, at, out var length);
            if ((flags & CodePointClasses.Head) == 0)
            {
                if ((flags & CodePointClasses.Tail) == 0)
                    break;
                at = Runs.While(ref text, at + length, end, CodePointClasses.Tail);
                hasTail = true;
                return AfterContraction(ref text, at, end);
            }
            at += length;
            if ((flags & CodePointClasses.Tail) != 0)
                afterBoth = at;
        }
        // No lower-case letter follows the head: give back as much of the head as must serve as tail.
        hasTail = afterBoth != 0;
        if (hasTail)
            at = afterBoth;
        return at == position ? at : AfterContraction(ref text, at, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AfterContraction(ref byte text, int position, int end) =>
        position < end && Unsafe.Add(ref text, position) == '\'' ? Runs.Contraction(ref text, position, end) : position;

    private static int Other(ref byte text, int position, int end)
    {
        var start = Unsafe.Add(ref text, position) == ' ' ? position + 1 : position;
        const byte Excluded = CodePointClasses.Space | CodePointClasses.Letter | CodePointClasses.Number;
        var at = Runs.Until(ref text, start, end, Excluded);
        if (at > start)
        {
            while (at < end && Unsafe.Add(ref text, at) is (byte)'\r' or (byte)'\n' or (byte)'/')
                at++;
            return at;
        }
        return Runs.WhiteSpace(ref text, position, end, lines: true);
    }
}
