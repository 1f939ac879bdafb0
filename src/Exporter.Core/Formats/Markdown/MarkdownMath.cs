using System.Text.RegularExpressions;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes formulas.</summary>
internal static partial class MarkdownMath
{
    /// <summary>A formula within a line.</summary>
    public static string Inline(string latex, MarkdownDialect dialect)
    {
        latex = Safe(Bare(latex).Replace('\n', ' '));
        return dialect.Math && !latex.Contains('$', StringComparison.Ordinal) && latex.Length > 0
            ? $"${latex}$"
            : MarkdownCode.Span(latex) ?? MarkdownCode.LongSpan(latex);
    }

    /// <summary>A formula of its own, lines parted by <c>\n</c>.</summary>
    public static string Block(string latex, MarkdownDialect dialect)
    {
        latex = Bare(latex);
        return dialect.Math && !latex.Contains('$', StringComparison.Ordinal)
            ? $"$$\n{BlankLines().Replace(Safe(latex), "\n")}\n$$"
            : MarkdownCode.Block(latex, dialect.Math ? "math" : "latex");
    }

    // Sources differ in whether they keep the delimiters.
    private static string Bare(string latex)
    {
        latex = latex.Trim();
        foreach (var (open, close) in new[] { ("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$") })
        {
            if (latex.Length > open.Length + close.Length && latex.StartsWith(open, StringComparison.Ordinal) && latex.EndsWith(close, StringComparison.Ordinal)
                && !latex[open.Length..^close.Length].Contains(open, StringComparison.Ordinal))
            {
                return latex[open.Length..^close.Length].Trim();
            }
        }

        return latex;
    }

    // LaTeX ignores blanks between symbols; Markdown readers that know no formulas would see links, tags and entities without them.
    private static string Safe(string latex) => Markup().Replace(latex, "$1 ");

    [GeneratedRegex(@"(\](?=\()|<(?=[A-Za-z/!?])|&(?=[A-Za-z#]))", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
