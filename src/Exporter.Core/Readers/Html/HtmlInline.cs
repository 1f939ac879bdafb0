using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads inline elements that are more than a style around text.</summary>
internal sealed class HtmlInline(DocumentBuilder builder)
{
    /// <summary>Adds an element to the line; false where its children are to be read as they stand.</summary>
    public bool Append(IElement element, HtmlLine line, HtmlStyle style)
    {
        switch (element.LocalName)
        {
            case "br":
                line.Break();
                return true;
            case "img" or "svg":
                line.Images.Add((element, style.Link));
                return true;
            case "math" or "script":
                line.Append(HtmlFormula.Of(element), style with { Marks = style.Marks | TextMarks.Formula });
                return true;
            case "input":
                Input(element, line, style);
                return true;
            case "select":
                Select(element, line, style);
                return true;
            case "rp":
                return true;
            case "rt":
                line.Append("(", style);
                return false;
            case "q":
                line.Append("“", style);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Adds what stands after an element's children.</summary>
    public static void After(IElement element, HtmlLine line, HtmlStyle style)
    {
        switch (element.LocalName)
        {
            case "rt":
                line.Append(")", style);
                break;
            case "q":
                line.Append("”", style);
                break;
        }
    }

    private static void Input(IElement input, HtmlLine line, HtmlStyle style)
    {
        var type = input.GetAttribute("type")?.Trim().ToLowerInvariant();
        if (type is "checkbox" or "radio")
        {
            line.Append(input.HasAttribute("checked") ? "☒ " : "☐ ", style);
        }
        else if (type == "image")
        {
            line.Images.Add((input, style.Link));
        }
        else if (type != "file" && input.GetAttribute("value") is { } value)
        {
            line.Append(value, style);
        }
    }

    // A page shows what is chosen; of a list that shows more than one, all.
    private void Select(IElement select, HtmlLine line, HtmlStyle style)
    {
        var options = select.GetElementsByTagName("option").ToList();
        var chosen = select.HasAttribute("multiple") || (select.GetAttribute("size") is { } size && size.Trim() is not ("" or "0" or "1"))
            ? options
            : [.. options.Where(o => o.HasAttribute("selected")).TakeLast(1).DefaultIfEmpty(options.FirstOrDefault()!).Where(o => o is not null)];
        foreach (var option in options)
        {
            if (chosen.Contains(option))
            {
                line.Append(" ", style);
                line.Append(option.GetAttribute("label") is { Length: > 0 } label ? label : option.TextContent, style);
                line.Append(" ", style);
            }
            else
            {
                builder.Ledger.Dropped(builder.Declare(null, "option"), "option-not-chosen");
            }
        }
    }
}
