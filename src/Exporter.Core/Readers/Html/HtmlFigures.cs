using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Markdown;
using Element = Exporter.Core.Documents.Element;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads blocks that are one thing as a whole: images and figures with their captions, tables, code, formulas.</summary>
internal sealed class HtmlFigures(DocumentBuilder builder, HtmlBlocks blocks)
{
    private readonly HtmlTables _tables = new(builder);

    /// <summary>Adds an image, or a drawing whose words are its own.</summary>
    public void Image(IElement image, string? link, HtmlPlace place)
    {
        var id = blocks.Add(place, new Element
        {
            Id = builder.Declare(null, image.LocalName),
            Type = ElementType.Image,
            Image = Content(image),
            CustomFields = link is null ? null : new JsonObject { [MarkdownLabels.Link] = link },
        });
        if (image.LocalName == "svg")
        {
            DrawnWords(image, id, place);
        }
    }

    /// <summary>Reads a figure: its one image is the figure, and its caption is its child. Figures of tables, code or text are what is in them.</summary>
    public void Figure(IElement figure, HtmlPlace place, HtmlStyle style)
    {
        var images = figure.QuerySelectorAll("img, svg").Where(i => HtmlRules.Dropped(i) is null).ToList();
        var other = figure.QuerySelector("table, pre, blockquote") is not null;
        if (images.Count != 1 || other)
        {
            Container(figure, place, style, other);
            return;
        }

        var id = blocks.Add(place, new Element { Id = builder.Declare(null, "figure"), Type = ElementType.Figure, Image = Content(images[0]) });
        if (images[0].LocalName == "svg")
        {
            DrawnWords(images[0], id, place);
        }

        images[0].Remove();
        var inside = place.Under(id);
        blocks.Children(figure, inside, style);
        blocks.Flush(inside);
    }

    /// <summary>Reads a table; one that only lays a page out is read as the blocks in its cells.</summary>
    public void Table(IElement table, HtmlPlace place, HtmlStyle style)
    {
        if (HtmlTables.LaysOut(table))
        {
            blocks.Children(table, place, style);
            blocks.Flush(place);
            return;
        }

        var id = builder.Declare(null, "table");
        var content = _tables.Read(table, id, style, out var images, out var links);
        if (content.Cells.Count == 0)
        {
            builder.Ledger.Dropped(id, "no-text");
        }
        else
        {
            blocks.Add(place, new Element { Id = id, Type = ElementType.Table, Table = content, Languages = style.Language is null ? [] : [style.Language], CustomFields = links is null ? null : new JsonObject { ["links"] = links } });
        }

        var inside = content.Cells.Count == 0 ? place : place.Under(id);
        foreach (var caption in table.Children.Where(c => c.LocalName == "caption"))
        {
            blocks.Node(caption, inside, style);
            blocks.Flush(inside);
        }

        foreach (var (image, link) in images)
        {
            Image(image, link, inside);
        }
    }

    /// <summary>Adds preformatted text as code, as it stands.</summary>
    public void Code(IElement pre, HtmlPlace place)
    {
        var id = builder.Declare(null, "pre");
        var text = HtmlCode.Text(pre);
        if (string.IsNullOrWhiteSpace(text))
        {
            builder.Ledger.Dropped(id, "no-text");
            return;
        }

        blocks.Add(place, new Element { Id = id, Type = ElementType.CodeBlock, Text = text, CodeLanguage = HtmlCode.Language(pre) });
    }

    /// <summary>Adds a formula.</summary>
    public void Formula(IElement formula, HtmlPlace place)
    {
        var id = builder.Declare(null, formula.LocalName);
        var text = HtmlFormula.Of(formula);
        if (text.Length == 0)
        {
            builder.Ledger.Dropped(id, "no-text");
            return;
        }

        blocks.Add(place, new Element { Id = id, Type = ElementType.Formula, Text = text });
    }

    private void Container(IElement figure, HtmlPlace place, HtmlStyle style, bool captioned)
    {
        // The caption of a table or a listing follows it, because a parent stands before its children.
        var late = captioned ? figure.Children.Where(c => c.LocalName == "figcaption").ToList() : [];
        var first = builder.Count;
        foreach (var node in figure.ChildNodes)
        {
            if (node is not IElement element || !late.Contains(element))
            {
                blocks.Node(node, place, style);
            }
        }

        blocks.Flush(place);
        var owner = builder.Count > first && builder.At(first) is { Type: ElementType.Table or ElementType.CodeBlock } only ? only.Id : place.Parent;
        foreach (var caption in late)
        {
            blocks.Node(caption, place.Under(owner), style);
            blocks.Flush(place.Under(owner));
        }
    }

    // Words in a drawing are part of the figure, as axis labels are.
    private void DrawnWords(IElement drawing, string id, HtmlPlace place)
    {
        foreach (var text in drawing.QuerySelectorAll("text"))
        {
            var words = HtmlLine.Collapse(text.TextContent);
            if (words.Length > 0)
            {
                blocks.Add(place.Under(id), new Element { Id = builder.Declare(null, "text"), Type = ElementType.Text, Text = words, Layer = ContentLayer.Figure });
            }
        }
    }

    private ImageContent Content(IElement image)
    {
        if (image.LocalName == "svg")
        {
            var words = image.GetAttribute("aria-label") ?? image.Children.FirstOrDefault(c => c.LocalName == "title")?.TextContent ?? image.Children.FirstOrDefault(c => c.LocalName == "desc")?.TextContent;
            return new ImageContent(Words(words), MediaType: "image/svg+xml");
        }

        var source = Address(image.GetAttribute("src")) ?? Address(image.GetAttribute("data-src"));
        return new ImageContent(Words(image.GetAttribute("alt")) ?? Words(image.GetAttribute("title")), source, Data: builder.Pictures.OfAddress(image.GetAttribute("src")) ?? builder.Pictures.OfAddress(image.GetAttribute("data-src")));
    }

    private static string? Words(string? text) => text is not null && HtmlLine.Collapse(text) is { Length: > 0 } words ? words : null;

    // Inline data is no address.
    private static string? Address(string? address) => string.IsNullOrWhiteSpace(address) || InlinePictures.IsInline(address) ? null : address.Trim();
}
