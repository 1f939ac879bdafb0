using System.Globalization;
using System.Text;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes targets of links and images.</summary>
internal static class MarkdownLink
{
    private static readonly string[] Schemes = ["http", "https", "mailto", "ftp", "ftps", "tel"];

    /// <summary>
    /// The target as it stands between the parentheses of a link, or null where it is empty or of a scheme that runs or reads something
    /// (<c>javascript:</c>, <c>data:</c>, <c>file:</c>): then the text stands alone.
    /// </summary>
    public static string? Target(string? link)
    {
        link = link?.Trim();
        if (string.IsNullOrEmpty(link) || !IsSafe(link))
        {
            return null;
        }

        var balanced = IsBalanced(link);
        var output = new StringBuilder(link.Length);
        foreach (var c in link)
        {
            // Markdown takes none of these in a bare target, and percent-encoded they mean the same.
            if (c <= ' ' || c is '<' or '>' or '\\' or '|' or '\u007f' or '`' or '*' or '[' or ']' || (c is '(' or ')' && !balanced))
            {
                output.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                output.Append(c);
            }
        }

        return output.ToString();
    }

    private static bool IsSafe(string link)
    {
        var end = link.AsSpan().IndexOfAny(":/?#");
        return end < 0 || link[end] != ':' || Schemes.Contains(link[..end], StringComparer.OrdinalIgnoreCase);
    }

    // One level of pairs is what every parser takes.
    private static bool IsBalanced(string link)
    {
        var open = false;
        foreach (var c in link)
        {
            if (c == '(' ? open : c == ')' && !open)
            {
                return false;
            }

            open = c == '(' || (open && c != ')');
        }

        return !open;
    }
}
