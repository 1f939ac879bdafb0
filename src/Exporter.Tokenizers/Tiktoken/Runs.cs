using System.Runtime.CompilerServices;
using Exporter.Tokenizers.Text;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>The parts that the patterns share: runs of one class, white space at its end, contractions.</summary>
internal static class Runs
{
    /// <summary>The flags of the code point at <paramref name="position"/> and how many bytes it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte ClassAt(ref byte text, int position, out int length)
    {
        int first = Unsafe.Add(ref text, position);
        if (first < 0x80)
        {
            length = 1;
            return Unsafe.Add(ref CodePointClasses.Root, first);
        }
        return Unsafe.Add(ref CodePointClasses.Root, Utf8.Decode(ref text, position, out length));
    }

    /// <summary>The end of the run of code points that have any of <paramref name="flags"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int While(ref byte text, int position, int end, byte flags)
    {
        while (position < end && (ClassAt(ref text, position, out var length) & flags) != 0)
            position += length;
        return position;
    }

    /// <summary>The end of the run of code points that have none of <paramref name="flags"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Until(ref byte text, int position, int end, byte flags)
    {
        while (position < end && (ClassAt(ref text, position, out var length) & flags) == 0)
            position += length;
        return position;
    }

    /// <summary><c>\p{N}{1,3}</c>, whose first code point is known to be a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int UpToThreeNumbers(ref byte text, int position, int end)
    {
        for (var i = 0; i < 3 && position < end; i++)
        {
            if ((ClassAt(ref text, position, out var length) & CodePointClasses.Number) == 0)
                break;
            position += length;
        }
        return position;
    }

    /// <summary><c>\s*[\r\n]+|\s+(?!\S)|\s+</c> on a run of white space; without the first branch where lines do not count.</summary>
    internal static int WhiteSpace(ref byte text, int position, int end, bool lines)
    {
        var at = position;
        var lastStart = position;
        var afterLine = 0;
        while (at < end)
        {
            var flags = ClassAt(ref text, at, out var length);
            if ((flags & CodePointClasses.Space) == 0)
                break;
            lastStart = at;
            at += length;
            if ((flags & CodePointClasses.NewLine) != 0)
                afterLine = at;
        }
        if (lines && afterLine != 0)
            return afterLine;
        return at == end || lastStart == position ? at : lastStart;
    }

    /// <summary><c>(?i:'s|'t|'re|'ve|'m|'ll|'d)</c> at an apostrophe: its end, or <paramref name="position"/> if there is none.</summary>
    /// <remarks>Case folding reaches beyond ASCII once: U+017F folds to s.</remarks>
    internal static int Contraction(ref byte text, int position, int end)
    {
        if (position + 1 >= end)
            return position;
        var first = Unsafe.Add(ref text, position + 1);
        switch ((byte)(first | 0x20))
        {
            case (byte)'s' or (byte)'t' or (byte)'m' or (byte)'d':
                return position + 2;
            case (byte)'r' or (byte)'v' when position + 2 < end && (Unsafe.Add(ref text, position + 2) | 0x20) == 'e':
                return position + 3;
            case (byte)'l' when position + 2 < end && (Unsafe.Add(ref text, position + 2) | 0x20) == 'l':
                return position + 3;
            default:
                return first == 0xC5 && Unsafe.Add(ref text, position + 2) == 0xBF ? position + 3 : position;
        }
    }
}
