using System.Globalization;
using System.Text;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Text as cells carry it.</summary>
internal static class SheetText
{
    /// <summary>
    /// The text with each <c>_x0041_</c> in it written as <c>_x005F_x0041_</c>: a spreadsheet reads an underscore, an x, four hexadecimal digits and an
    /// underscore as the character of that number (ECMA-376, ST_Xstring).
    /// </summary>
    public static string Escape(string text)
    {
        var at = Find(text, 0);
        if (at < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var done = 0;
        for (; at >= 0; at = Find(text, at + 1))
        {
            escaped.Append(text, done, at - done).Append("_x005F");
            done = at;
        }

        return escaped.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Length of the longest beginning of so many units that cuts no character in two.</summary>
    public static int Cut(string text, int from, int units) =>
        text.Length - from <= units ? text.Length - from : units > 1 && char.IsHighSurrogate(text[from + units - 1]) ? units - 1 : units;

    /// <summary>What a printed head or foot writes for text: an ampersand begins a field there.</summary>
    public static string Printed(string text, int most)
    {
        text = text.Replace('\n', ' ');
        text = text.Length <= most ? text : text[..Cut(text, 0, most - 1)] + "…";
        return text.Replace("&", "&&", StringComparison.Ordinal);
    }

    private static int Find(string text, int from)
    {
        for (var at = text.IndexOf("_x", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
        {
            if (at + 6 < text.Length && text[at + 6] == '_' && int.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            {
                return at;
            }
        }

        return -1;
    }
}
