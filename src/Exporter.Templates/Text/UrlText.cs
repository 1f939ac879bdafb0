using System.Globalization;
using System.Text;

namespace Exporter.Templates.Text;

/// <summary>Percent-encoding as Python's <c>urllib.parse.quote</c>.</summary>
internal static class UrlText
{
    public static string Quote(string text, string safe)
    {
        var b = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)octet;
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '~' || safe.Contains(c))
            {
                b.Append(c);
            }
            else
            {
                b.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return b.ToString();
    }
}
