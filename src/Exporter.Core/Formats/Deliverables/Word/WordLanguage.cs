using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Languages as Word wants them told: one each for Latin and the like, for East Asian and for complex scripts.</summary>
internal static class WordLanguage
{
    /// <summary>The language of the deliverable's own words.</summary>
    public const string Own = "en-US";

    private static readonly string[] EastAsian = ["zh", "ja", "ko"];
    private static readonly string[] Complex = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "th", "hi"];

    /// <summary>The tag of an element's language where it is another than the document's, else null.</summary>
    public static string? Of(Element element, string? document) =>
        element.Languages.Count > 0 && LanguageTag.Of(element.Languages[0]) is { } tag && tag != document ? tag : null;

    /// <summary>The tag of the deliverable's own words where the document's language is another, else null.</summary>
    public static string? OfOwnWords(string? document) => document is null || Is(document, "en") ? null : Own;

    /// <summary>The property that tells a language.</summary>
    public static Languages Property(string tag) =>
        EastAsian.Any(l => Is(tag, l)) ? new() { EastAsia = tag } : Complex.Any(l => Is(tag, l)) ? new() { Bidi = tag } : new() { Val = tag };

    /// <summary>A font for East Asian characters that Word has, by the language; null leaves it to Word.</summary>
    public static string? EastAsianFont(string? tag) => tag switch
    {
        null => null,
        _ when Is(tag, "ja") => "Yu Gothic",
        _ when Is(tag, "ko") => "Malgun Gothic",
        _ when tag.StartsWith("zh-Hant", StringComparison.Ordinal) || tag.EndsWith("-TW", StringComparison.Ordinal) || tag.EndsWith("-HK", StringComparison.Ordinal) => "Microsoft JhengHei",
        _ when Is(tag, "zh") => "Microsoft YaHei",
        _ => null,
    };

    private static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
