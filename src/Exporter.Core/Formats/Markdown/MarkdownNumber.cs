using System.Text.RegularExpressions;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Numbers of list items that Markdown cannot count.</summary>
internal static partial class MarkdownNumber
{
    /// <summary>True of numbers in parts, such as <c>1.2</c> and <c>2.3.1.</c></summary>
    public static bool IsCompound(string marker) => Compound().IsMatch(marker);

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,9})+[.)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();
}
