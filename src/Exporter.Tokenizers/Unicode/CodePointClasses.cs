using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Unicode;

/// <summary>
/// One byte of flags per code point, as the scanners ask for them. The data is the generated Unicode 16.0.0 table, never
/// the runtime's, so that token ids do not change with the version of .NET.
/// </summary>
internal static class CodePointClasses
{
    /// <summary>\p{L}</summary>
    internal const byte Letter = 1;

    /// <summary>[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]: what o200k allows at the head of a word.</summary>
    internal const byte Head = 2;

    /// <summary>[\p{Ll}\p{Lm}\p{Lo}\p{M}]: what o200k allows at the tail of a word.</summary>
    internal const byte Tail = 4;

    /// <summary>\p{N}</summary>
    internal const byte Number = 8;

    /// <summary>\s, the property White_Space.</summary>
    internal const byte Space = 16;

    /// <summary>[\r\n]</summary>
    internal const byte NewLine = 32;

    /// <summary>\p{M}</summary>
    internal const byte Mark = 64;

    /// <summary>Letters, marks, numbers: what may stand inside a word in any of the patterns.</summary>
    internal const byte Word = Letter | Mark | Number;

    private static readonly byte[] Table = Build();

    /// <summary>The first entry; index it by code point, below 0x110000.</summary>
    internal static ref byte Root
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetArrayDataReference(Table);
    }

    internal static byte Of(int codePoint) => Table[codePoint];

    private static byte[] Build()
    {
        var table = new byte[0x110000];
        var changes = UnicodeClassData.Categories;
        for (var i = 0; i < changes.Length; i++)
        {
            var flags = FlagsOf((GeneralCategory)(changes[i] & 31));
            if (flags == 0)
                continue;
            var start = changes[i] >> 5;
            var end = i + 1 < changes.Length ? changes[i + 1] >> 5 : table.Length;
            table.AsSpan(start, end - start).Fill(flags);
        }
        var properties = UnicodeClassData.Properties;
        for (var i = 0; i < properties.Length; i++)
        {
            if ((properties[i] & 1) == 0)
                continue;
            var end = i + 1 < properties.Length ? properties[i + 1] >> 5 : table.Length;
            for (var cp = properties[i] >> 5; cp < end; cp++)
                table[cp] |= Space;
        }
        table['\r'] |= NewLine;
        table['\n'] |= NewLine;
        return table;
    }

    private static byte FlagsOf(GeneralCategory category) => category switch
    {
        GeneralCategory.UppercaseLetter or GeneralCategory.TitlecaseLetter => Letter | Head,
        GeneralCategory.LowercaseLetter => Letter | Tail,
        GeneralCategory.ModifierLetter or GeneralCategory.OtherLetter => Letter | Head | Tail,
        GeneralCategory.NonspacingMark or GeneralCategory.SpacingMark or GeneralCategory.EnclosingMark => Mark | Head | Tail,
        GeneralCategory.DecimalNumber or GeneralCategory.LetterNumber or GeneralCategory.OtherNumber => Number,
        _ => 0,
    };
}
