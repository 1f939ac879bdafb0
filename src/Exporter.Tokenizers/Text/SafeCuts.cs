using System.Runtime.InteropServices;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Text;

/// <summary>
/// Places where a text can be cut so that the tokens of both sides are those of the whole, whatever stands further off:
/// behind a letter or number, before anything that is no letter, mark, number or apostrophe. In every published pattern a word
/// ends there, the next piece begins there, and the end of text would look the same from the left.
/// </summary>
internal static class SafeCuts
{
    /// <summary>The last such place at or below <paramref name="before"/>, or 0.</summary>
    internal static int Last(ReadOnlySpan<byte> text, int before)
    {
        if (text.IsEmpty)
            return 0;
        ref var first = ref MemoryMarshal.GetReference(text);
        for (var at = Math.Min(before, text.Length - 1); at > 0; at--)
        {
            if (IsCut(ref first, text, at))
                return at;
        }
        return 0;
    }

    /// <summary>The first such place at or above <paramref name="from"/>, or the length of the text.</summary>
    internal static int First(ReadOnlySpan<byte> text, int from)
    {
        if (text.IsEmpty)
            return 0;
        ref var first = ref MemoryMarshal.GetReference(text);
        for (var at = Math.Max(from, 1); at < text.Length; at++)
        {
            if (IsCut(ref first, text, at))
                return at;
        }
        return text.Length;
    }

    private static bool IsCut(ref byte first, ReadOnlySpan<byte> text, int at)
    {
        if ((text[at] & 0xC0) == 0x80 || text[at] == '\'')
            return false;
        var after = CodePointClasses.Of(Utf8.Decode(ref first, at, out _));
        if ((after & CodePointClasses.Word) != 0)
            return false;
        var before = CodePointClasses.Of(Utf8.Decode(ref first, Utf8.Previous(text, at), out _));
        return (before & (CodePointClasses.Letter | CodePointClasses.Number)) != 0;
    }
}
