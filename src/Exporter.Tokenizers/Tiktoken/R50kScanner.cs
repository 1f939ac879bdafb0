using System.Runtime.CompilerServices;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>The pattern of GPT-2, r50k_base, p50k_base and p50k_edit, by hand (see <see cref="Patterns.R50k"/>).</summary>
internal readonly struct R50kScanner : IPieceScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref byte text, int position, int end)
    {
        var start = position;
        if (Unsafe.Add(ref text, position) == '\'')
        {
            var after = Contraction(ref text, position, end);
            if (after > position)
                return after;
        }
        else if (Unsafe.Add(ref text, position) == ' ')
        {
            start++;
            if (start == end)
                return end;
        }
        var flags = Runs.ClassAt(ref text, start, out var length);
        if ((flags & CodePointClasses.Letter) != 0)
            return Runs.While(ref text, start + length, end, CodePointClasses.Letter);
        if ((flags & CodePointClasses.Number) != 0)
            return Runs.While(ref text, start + length, end, CodePointClasses.Number);
        if ((flags & CodePointClasses.Space) == 0)
            return Runs.Until(ref text, start + length, end, CodePointClasses.Space | CodePointClasses.Letter | CodePointClasses.Number);
        return Runs.WhiteSpace(ref text, position, end, lines: false);
    }

    private static int Contraction(ref byte text, int position, int end)
    {
        if (position + 1 >= end)
            return position;
        var second = position + 2 < end ? Unsafe.Add(ref text, position + 2) : 0;
        return Unsafe.Add(ref text, position + 1) switch
        {
            (byte)'s' or (byte)'t' or (byte)'m' or (byte)'d' => position + 2,
            (byte)'r' or (byte)'v' when second == 'e' => position + 3,
            (byte)'l' when second == 'l' => position + 3,
            _ => position,
        };
    }
}
