using System.Buffers;
using System.Text;

namespace Exporter.Templates.Values;

/// <summary>Text that is HTML already. Text that meets it is escaped first.</summary>
internal sealed class Markup(string text)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>'\"");

    public string Text { get; } = text;

    public override string ToString() => Text;

    public static string Escape(string text)
    {
        var i = text.AsSpan().IndexOfAny(Special);
        if (i < 0)
        {
            return text;
        }

        var b = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; i >= 0; i = rest.IndexOfAny(Special))
        {
            b.Append(rest[..i]).Append(Entity(rest[i]));
            rest = rest[(i + 1)..];
        }

        return b.Append(rest).ToString();
    }

    public static int IndexOfSpecial(ReadOnlySpan<char> text) => text.IndexOfAny(Special);

    public static string Entity(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\'' => "&#39;",
        _ => "&#34;",
    };
}
