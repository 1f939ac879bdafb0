using System.Buffers;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Languages as Word wants them told.</summary>
internal static class LanguageTag
{
    private const int Longest = 35;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>The tag where it certainly is one of BCP 47, else null: sources give other names too (eng, German), and only two letters with their subtags are sure.</summary>
    public static string? Of(string? language) =>
        language is { Length: >= 2 and <= Longest } && char.IsAsciiLetter(language[0]) && char.IsAsciiLetter(language[1]) && (language.Length == 2 || language[2] == '-')
        && !language.AsSpan().ContainsAnyExcept(Characters)
            ? language
            : null;

    /// <summary>Whether it is written in characters that Word counts as East Asian.</summary>
    public static bool IsEastAsian(string tag) => Is(tag, "zh") || Is(tag, "ja") || Is(tag, "ko");

    /// <summary>Whether it is written from right to left, or in another script that Word calls complex.</summary>
    public static bool IsComplex(string tag) =>
        Is(tag, "ar") || Is(tag, "he") || Is(tag, "fa") || Is(tag, "ur") || Is(tag, "yi") || Is(tag, "ps") || Is(tag, "sd") || Is(tag, "ug") || Is(tag, "dv") || Is(tag, "th") || Is(tag, "hi");

    /// <summary>Whether a tag is of a language, in whatever country.</summary>
    public static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] == '-');
}
