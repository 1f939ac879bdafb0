using System.Text.RegularExpressions;

namespace Exporter.Core.Readers.Markdown;

/// <summary>Tells Markdown from plain text by its content, for input whose name does not say.</summary>
internal static partial class MarkdownSigns
{
    private const int Enough = 64 * 1024;

    /// <summary>True where at least two kinds of marks are found that plain text seldom has (heading, fence, link, table, emphasis), or front matter.</summary>
    public static bool AreIn(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Enough)]);
        if (FrontMatter().IsMatch(text))
        {
            return true;
        }

        var signs = 0;
        signs += Heading().IsMatch(text) ? 1 : 0;
        signs += Fence().IsMatch(text) ? 1 : 0;
        signs += Link().IsMatch(text) ? 1 : 0;
        signs += Table().IsMatch(text) ? 1 : 0;
        signs += Emphasis().IsMatch(text) ? 1 : 0;
        return signs >= 2;
    }

    [GeneratedRegex(@"\A---\r?\n(?:[\w-]+:.*\r?\n)+(?:---|\.\.\.)\r?\n", RegexOptions.NonBacktracking)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^#{1,6} \S", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(?:```|~~~)", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*\|", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])")]
    private static partial Regex Emphasis();
}
