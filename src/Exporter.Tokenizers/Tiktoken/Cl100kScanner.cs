using System.Runtime.CompilerServices;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>cl100k_base's pattern, by hand (see <see cref="Patterns.Cl100k"/>).</summary>
internal readonly struct Cl100kScanner : IPieceScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref byte text, int position, int end)
    {
        var flags = Runs.ClassAt(ref text, position, out var length);
        if ((flags & CodePointClasses.Letter) != 0)
            return Runs.While(ref text, position + length, end, CodePointClasses.Letter);
        if ((flags & CodePointClasses.Number) != 0)
            return Runs.UpToThreeNumbers(ref text, position, end);
        if (Unsafe.Add(ref text, position) == '\'')
        {
            var after = Runs.Contraction(ref text, position, end);
            if (after > position)
                return after;
        }
        if ((flags & CodePointClasses.NewLine) == 0)
        {
            var after = Runs.While(ref text, position + length, end, CodePointClasses.Letter);
            if (after > position + length)
                return after;
        }
        return Other(ref text, position, end);
    }

    private static int Other(ref byte text, int position, int end)
    {
        var start = Unsafe.Add(ref text, position) == ' ' ? position + 1 : position;
        const byte Excluded = CodePointClasses.Space | CodePointClasses.Letter | CodePointClasses.Number;
        var at = Runs.Until(ref text, start, end, Excluded);
        if (at > start)
        {
            while (at < end && Unsafe.Add(ref text, at) is (byte)'\r' or (byte)'\n')
                at++;
            return at;
        }
        return Runs.WhiteSpace(ref text, position, end, lines: true);
    }
}
