using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Finds what would run or be loaded when the page of a template is opened, with the eyes of an HTML parser; a deliverable has none of it.</summary>
internal static class ActiveContent
{
    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "noscript", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "link", "form", "portal", "svg", "math", "video", "audio", "source", "track", "picture",
    };

    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        "src", "srcset", "srcdoc", "action", "formaction", "background", "ping", "poster", "data", "manifest", "cite", "longdesc",
    };

    /// <summary>Refuses a page with active content, whether the template's own or a document's that the template marked as safe.</summary>
    /// <exception cref="TemplateOutputException">There is some.</exception>
    public static void Refuse(string html)
    {
        using var page = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true }).ParseDocument(html);
        foreach (var element in page.All)
        {
            if (Fault(element) is { } fault)
            {
                throw new TemplateOutputException(
                    $"a deliverable runs and loads nothing, but here stands {fault}. Take it out of the template; what a document says must not be marked as safe.",
                    Math.Max(0, (element.SourceReference?.Position.Position ?? 1) - 1));
            }
        }
    }

    private static string? Fault(IElement element)
    {
        var name = element.LocalName;
        if (Elements.Contains(name))
        {
            return $"<{name}>";
        }

        if (name == "meta" && element.GetAttribute("http-equiv") is { } directive && !directive.Equals("content-security-policy", StringComparison.OrdinalIgnoreCase) && !directive.Equals("content-type", StringComparison.OrdinalIgnoreCase))
        {
            return "<meta http-equiv>";
        }

        if (name == "style" && Loads(element.TextContent))
        {
            return "a style that loads something";
        }

        foreach (var attribute in element.Attributes)
        {
            if (attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            {
                return $"the script '{attribute.LocalName}' of <{name}>";
            }

            if (Addresses.Contains(attribute.LocalName) && !(name == "img" && IsPicture(attribute.Value)))
            {
                return $"the address '{attribute.LocalName}' of <{name}>";
            }

            if (attribute.LocalName is "href" && !IsLink(attribute.Value))
            {
                return $"the link '{attribute.Value[..Math.Min(40, attribute.Value.Length)]}'";
            }

            if (attribute.LocalName == "style" && Loads(attribute.Value))
            {
                return $"a style of <{name}> that loads something";
            }
        }

        return null;
    }

    // What styles load stands in url() or @import; a backslash can hide either.
    private static bool Loads(string style) =>
        style.Contains('\\', StringComparison.Ordinal) || style.Contains("url(", StringComparison.OrdinalIgnoreCase)
        || style.Contains("@import", StringComparison.OrdinalIgnoreCase) || style.Contains("image-set", StringComparison.OrdinalIgnoreCase) || style.Contains("expression", StringComparison.OrdinalIgnoreCase);

    private static bool IsPicture(string address) =>
        address.StartsWith("data:image/png;", StringComparison.OrdinalIgnoreCase) || address.StartsWith("data:image/jpeg;", StringComparison.OrdinalIgnoreCase) || address.StartsWith("data:image/gif;", StringComparison.OrdinalIgnoreCase);

    private static bool IsLink(string address) =>
        address.StartsWith('#') || HtmlInline.SafeLink(address) is not null;
}
