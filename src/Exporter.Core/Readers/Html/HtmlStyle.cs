using AngleSharp.Dom;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Html;

/// <summary>What elements around a piece of text say of it.</summary>
/// <param name="Marks">Its styles.</param>
/// <param name="Link">Target of the link around it, as the page gives it, or null.</param>
/// <param name="Language">Its language tag, or null.</param>
internal readonly record struct HtmlStyle(TextMarks Marks = TextMarks.None, string? Link = null, string? Language = null)
{
    /// <summary>The style of what is inside an element.</summary>
    public HtmlStyle Inside(IElement element)
    {
        var marks = Marks | Mark(element.LocalName);
        if (element.GetAttribute("style") is { } style)
        {
            marks = Styled(style, marks);
        }

        var link = element.LocalName == "a" && element.GetAttribute("href") is { } href && !string.IsNullOrWhiteSpace(href) ? href.Trim() : Link;
        return new HtmlStyle(marks, link, LanguageOf(element) ?? Language);
    }

    /// <summary>The language that an element states, or null.</summary>
    public static string? LanguageOf(IElement? element) =>
        (element?.GetAttribute("lang") ?? element?.GetAttribute("xml:lang")) is { Length: > 0 and <= 35 } language && !string.IsNullOrWhiteSpace(language) ? language.Trim() : null;

    /// <summary>True where a style attribute says that its element is not shown.</summary>
    public static bool Hides(string style) => Declares(style, "display", "none") || Declares(style, "visibility", "hidden") || Declares(style, "visibility", "collapse");

    private static TextMarks Mark(string name) => name switch
    {
        "b" or "strong" => TextMarks.Bold,
        "i" or "em" or "cite" or "dfn" or "var" => TextMarks.Italic,
        "u" or "ins" => TextMarks.Underline,
        "s" or "del" or "strike" => TextMarks.Strikethrough,
        "code" or "kbd" or "samp" or "tt" => TextMarks.Code,
        "sub" => TextMarks.Subscript,
        "sup" => TextMarks.Superscript,
        _ => TextMarks.None,
    };

    // As word processors write it.
    private static TextMarks Styled(string style, TextMarks marks)
    {
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon < 0)
            {
                continue;
            }

            var name = declaration[..colon].Trim();
            var value = Value(declaration[(colon + 1)..]);
            marks = name switch
            {
                _ when Is(name, "font-weight") => Set(marks, TextMarks.Bold, Is(value, "bold") || Is(value, "bolder") || value is "600" or "700" or "800" or "900", Is(value, "normal") || value is "400"),
                _ when Is(name, "font-style") => Set(marks, TextMarks.Italic, Is(value, "italic") || Is(value, "oblique"), Is(value, "normal")),
                _ when Is(name, "vertical-align") => Set(Set(marks, TextMarks.Superscript, Is(value, "super"), false), TextMarks.Subscript, Is(value, "sub"), false),
                _ when Is(name, "text-decoration") || Is(name, "text-decoration-line") =>
                    Set(Set(marks, TextMarks.Strikethrough, Is(value, "line-through"), false), TextMarks.Underline, Is(value, "underline"), false),
                _ => marks,
            };
        }

        return marks;
    }

    private static TextMarks Set(TextMarks marks, TextMarks mark, bool on, bool off) => on ? marks | mark : off ? marks & ~mark : marks;

    private static bool Declares(string style, string name, string value)
    {
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon > 0 && Is(declaration[..colon].Trim(), name) && Is(Value(declaration[(colon + 1)..]), value))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> value)
    {
        var important = value.IndexOf('!');
        return (important < 0 ? value : value[..important]).Trim();
    }

    private static bool Is(ReadOnlySpan<char> text, string what) => text.Equals(what, StringComparison.OrdinalIgnoreCase);
}
