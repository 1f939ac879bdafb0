using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads a cell of a table as lines of text; blocks and tables in it are lines of it.</summary>
internal static class HtmlCell
{
    /// <summary>The text with its runs; images come into <paramref name="images"/>.</summary>
    public static (string Text, IReadOnlyList<TextRun> Runs) Read(IElement cell, HtmlInline inline, DocumentBuilder builder, HtmlStyle style, List<(IElement Image, string? Link)> images)
    {
        var line = new HtmlLine();
        Children(cell, line, inline, builder, style.Inside(cell));
        images.AddRange(line.Images);
        return line.Take();
    }

    private static void Children(INode node, HtmlLine line, HtmlInline inline, DocumentBuilder builder, HtmlStyle style)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText text:
                    line.Append(text.Data, style);
                    break;
                case IElement element when HtmlRules.Dropped(element) is { } rule:
                    builder.Ledger.Dropped(builder.Declare(null, element.LocalName), rule);
                    break;
                case IElement { LocalName: "pre" } pre:
                    foreach (var words in HtmlCode.Text(pre).Split('\n'))
                    {
                        line.NewLine();
                        line.Append(words, style);
                    }

                    line.NewLine();
                    break;
                case IElement element:
                    Element(element, line, inline, builder, style.Inside(element));
                    break;
            }
        }
    }

    private static void Element(IElement element, HtmlLine line, HtmlInline inline, DocumentBuilder builder, HtmlStyle style)
    {
        var block = IsBlock(element.LocalName);
        if (block)
        {
            line.NewLine();
        }

        if (!inline.Append(element, line, style))
        {
            Children(element, line, inline, builder, style);
            HtmlInline.After(element, line, style);
        }

        if (block)
        {
            line.NewLine();
        }
    }

    private static bool IsBlock(string name) => name is "p" or "div" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "table" or "tr" or "td" or "th" or "caption" or "blockquote"
        or "section" or "article" or "figure" or "figcaption" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "hr" or "address" or "center" or "details" or "summary";
}
