using AngleSharp.Dom;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads formulas: MathML with its TeX beside it, or the scripts that MathJax keeps its TeX in.</summary>
internal static class HtmlFormula
{
    /// <summary>True for a script that holds a formula.</summary>
    public static bool IsScript(IElement element) =>
        element.LocalName == "script" && element.GetAttribute("type") is { } type && type.TrimStart().StartsWith("math/tex", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where it stands on lines of its own.</summary>
    public static bool IsBlock(IElement element) => IsScript(element)
        ? element.GetAttribute("type")!.Contains("mode=display", StringComparison.OrdinalIgnoreCase)
        : string.Equals(element.GetAttribute("display"), "block", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its TeX where the page has that, else its text.</summary>
    public static string Of(IElement element)
    {
        if (IsScript(element))
        {
            return element.TextContent.Trim();
        }

        foreach (var annotation in element.GetElementsByTagName("annotation"))
        {
            if (annotation.GetAttribute("encoding") is { } encoding && encoding.Contains("tex", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(annotation.TextContent))
            {
                return annotation.TextContent.Trim();
            }
        }

        return element.GetAttribute("alttext") is { } alternative && !string.IsNullOrWhiteSpace(alternative) ? alternative.Trim() : HtmlLine.Collapse(element.TextContent);
    }
}
