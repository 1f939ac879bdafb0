using AngleSharp.Dom;

namespace Exporter.Core.Readers.Html;

/// <summary>What a page does not show, with the rule by which it is dropped; the rules stand in the ledger.</summary>
internal static class HtmlRules
{
    /// <summary>The rule that drops an element with all that is in it, or null where it is shown.</summary>
    public static string? Dropped(IElement element)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "template" or "noscript":
                return HtmlFormula.IsScript(element) ? null : element.LocalName;
            case "link" or "meta" or "base" or "param" or "source" or "track" or "col" or "colgroup" or "datalist" or "noframes" or "noembed" or "area":
                return "no-content";
            case "iframe" or "object" or "embed" or "applet" or "video" or "audio" or "canvas" or "frame" or "frameset":
                return "embedded-media";
            case "input" when element.GetAttribute("type") is { } type && (Is(type, "hidden") || Is(type, "password")):
                return "hidden";
            case "dialog" when !element.HasAttribute("open"):
                return "hidden";
            case "img" when IsPixel(element):
                return "tracking-pixel";
        }

        if (element.GetAttribute("hidden") is { } hidden && !Is(hidden, "until-found"))
        {
            return "hidden";
        }

        if (element.ClassName is { } names && names.Contains("katex-html", StringComparison.Ordinal))
        {
            // The same formula as drawn, beside its source.
            return "rendered-formula";
        }

        return element.GetAttribute("style") is { } style && HtmlStyle.Hides(style) ? "hidden" : null;
    }

    private static bool Is(string value, string what) => value.Trim().Equals(what, StringComparison.OrdinalIgnoreCase);

    private static bool IsPixel(IElement image) =>
        string.IsNullOrWhiteSpace(image.GetAttribute("alt")) && image.GetAttribute("width")?.Trim() is "0" or "1" && image.GetAttribute("height")?.Trim() is "0" or "1";
}
