using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Numbers of list items that Markdown cannot count.</summary>
internal static partial class MarkdownNumber
{
    /// <summary>True of numbers in parts, such as <c>1.2</c> and <c>2.3.1.</c></summary>
    public static bool IsCompound(string marker) => Compound().IsMatch(marker);

    /// <summary>The number that a paragraph of Markdown starts with (<c>3\. text</c>, escaped as it is) and what follows it; null where there is none.</summary>
    public static (int Number, string Text)? Leading(string paragraph)
    {
        var match = Escaped().Match(paragraph);
        return match.Success && MarkdownEscape.LineStart(match.Groups[2].ValueSpan) < 0
            ? (int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), match.Groups[2].Value)
            : null;
    }

    [GeneratedRegex(@"^([0-9]{1,9})\\[.)] +(\S.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,9})+[.)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();
}
