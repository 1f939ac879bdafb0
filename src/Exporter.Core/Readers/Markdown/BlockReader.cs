using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace Exporter.Core.Readers.Markdown;

/// <summary>Makes elements of Markdown's blocks, in the order they stand.</summary>
internal sealed class BlockReader(TextElements elements, DocumentInput input)
{
    private readonly MarkdownTables _tables = new(input);
    private readonly InlinePictures _pictures = new(input.Limits);
    private string? _title;
    private string _lead = "";

    /// <summary>Where a block stands: the element that it belongs to, how many quotes it is in, and a label that its elements bear.</summary>
    private readonly record struct Place(string? Parent, int Depth, int Quotes, string? Label);

    /// <summary>Reads a document into the elements; gives its title where front matter has one.</summary>
    public string? Read(MarkdownDocument document)
    {
        Blocks(document, default);
        Footnotes(document);
        return _title;
    }

    private void Blocks(ContainerBlock blocks, Place place)
    {
        foreach (var block in blocks)
        {
            Block(block, place);
        }
    }

    private void Block(Block block, Place place)
    {
        switch (block)
        {
            case YamlFrontMatterBlock front:
                FrontMatter(front, place);
                break;
            case HeadingBlock heading:
                Text(ElementType.Title, "heading", InlineReader.Of(heading.Inline), place, e => e with { Level = heading.Level });
                break;
            case ParagraphBlock paragraph:
                Text(ElementType.NarrativeText, "paragraph", InlineReader.Of(paragraph.Inline, Lead()), place);
                break;
            case ListBlock list:
                List(list, place);
                break;
            case MathBlock math:
                Leaf(ElementType.Formula, "formula", math.Lines.ToString(), place);
                break;
            case CodeBlock code:
                Leaf(ElementType.CodeBlock, "code", code.Lines.ToString(), place, e => e with { CodeLanguage = Language(code) });
                break;
            case Table table:
                Table(table, place);
                break;
            case QuoteBlock quote:
                Blocks(quote, place with { Quotes = place.Quotes + 1, Label = MarkdownLabels.BlockQuote });
                break;
            case HtmlBlock html:
                Html(html.Lines.ToString(), place);
                break;
            case ThematicBreakBlock:
                elements.Drop("thematic_break", "thematic-break");
                break;
            case LinkReferenceDefinitionGroup or FootnoteGroup:
                break;
            case ContainerBlock other:
                Blocks(other, place);
                break;
            case LeafBlock { Inline: not null } leaf:
                Text(ElementType.Text, "text", InlineReader.Of(leaf.Inline), place);
                break;
            case LeafBlock leaf when leaf.Lines.Count > 0:
                Leaf(ElementType.Text, "text", leaf.Lines.ToString(), place);
                break;
            default:
                break;
        }
    }

    private void FrontMatter(YamlFrontMatterBlock front, Place place)
    {
        var text = front.Lines.ToString().Trim('\n');
        _title ??= Markdown.FrontMatter.Title(text);
        var id = elements.Declare(MarkdownLabels.FrontMatter);
        elements.Add(Placed(new Element { Id = id, Type = ElementType.Text, Text = text, Layer = ContentLayer.Hidden, SourceLabel = MarkdownLabels.FrontMatter }, place));
    }

    private void List(ListBlock list, Place place)
    {
        var depth = Deeper(place);
        var id = elements.Declare("list");
        elements.Add(Placed(new Element { Id = id, Type = ElementType.List, List = new ListMarker(list.IsOrdered) }, place));
        foreach (var item in list.OfType<ListItemBlock>())
        {
            Item(list, item, place with { Parent = id, Depth = depth });
        }
    }

    private void Item(ListBlock list, ListItemBlock item, Place place)
    {
        var first = item.Count > 0 && item[0] is ParagraphBlock paragraph ? InlineReader.Of(paragraph.Inline) : null;
        var marker = list.IsOrdered
            ? new ListMarker(true, item.Order, item.Order.ToString(CultureInfo.InvariantCulture) + list.OrderedDelimiter, first?.Checked)
            : new ListMarker(Marker: list.BulletType.ToString(), Checked: first?.Checked);
        var id = elements.Declare("list_item");
        var (text, runs) = first?.Build() ?? ("", []);
        elements.Add(Placed(new Element { Id = id, Type = ElementType.ListItem, Text = text, Runs = runs, List = marker }, place));
        var inside = place with { Parent = id, Depth = Deeper(place) };
        Images(first, inside);
        for (var i = first is null ? 0 : 1; i < item.Count; i++)
        {
            Block(item[i], inside);
        }
    }

    private void Table(Table table, Place place)
    {
        var id = elements.Declare("table");
        var element = Placed(new Element { Id = id, Type = ElementType.Table, Table = _tables.Read(table, out var images) }, place);
        if (MarkdownTables.Alignments(table) is { } alignments)
        {
            (element = Custom(element)).CustomFields![MarkdownLabels.Alignments] = alignments;
        }

        elements.Add(element);
        foreach (var (description, uri, link) in images)
        {
            Image(description, uri, link, place with { Parent = id });
        }
    }

    private void Html(string html, Place place)
    {
        var text = HtmlTags.TextOf(html);
        if (text.Length == 0)
        {
            elements.Drop("html", html.AsSpan().TrimStart().StartsWith("<!--") ? "html-comment" : "no-text");
            return;
        }

        Leaf(ElementType.Text, "html", text, place, e =>
        {
            e = Custom(e) with { SourceLabel = MarkdownLabels.Html };
            e.CustomFields![MarkdownLabels.Html] = html;
            return e;
        });
    }

    // In the order in which the author wrote them, at the end. The parser sorts by first reference and leaves those out that nothing refers to,
    // but their definitions are still there.
    private void Footnotes(MarkdownDocument document)
    {
        var notes = document.OfType<FootnoteGroup>().SelectMany(g => g.OfType<Footnote>())
            .Concat(document.OfType<LinkReferenceDefinitionGroup>().SelectMany(g => g.OfType<FootnoteLinkReferenceDefinition>()).Select(d => d.Footnote));
        foreach (var note in notes.Distinct().OrderBy(n => n.Span.Start))
        {
            var name = note.Label?.TrimStart('^') ?? "";
            _lead = note.Order > 0 ? note.Order.ToString(CultureInfo.InvariantCulture) + " " : "";
            var before = elements.Elements.Count;
            Blocks(note, new Place { Label = MarkdownLabels.Footnote });
            for (var i = before; i < elements.Elements.Count; i++)
            {
                elements.Update(i, e => e.SourceLabel == MarkdownLabels.Footnote ? With(e, MarkdownLabels.Footnote, name) : e);
            }

            _lead = "";
        }
    }

    // The number of a footnote, before its first paragraph.
    private string Lead()
    {
        var lead = _lead;
        _lead = "";
        return lead;
    }

    private void Text(ElementType type, string declared, InlineReader inlines, Place place, Func<Element, Element>? more = null)
    {
        var (text, runs) = inlines.Build();
        if (text.Length > 0 || inlines.Images.Count == 0)
        {
            var id = elements.Declare(declared);
            var element = Placed(new Element { Id = id, Type = type, Text = text, Runs = runs }, place);
            elements.Add(more?.Invoke(element) ?? element);
            place = inlines.Images.Count > 0 ? place with { Parent = id } : place;
        }

        Images(inlines, place);
    }

    private void Images(InlineReader? inlines, Place place)
    {
        foreach (var (description, uri, link) in inlines?.Images ?? [])
        {
            Image(description, uri, link, place);
        }
    }

    private void Image(string description, string? uri, string? link, Place place)
    {
        // Inline data is no address.
        var data = _pictures.OfAddress(uri);
        uri = InlinePictures.IsInline(uri) ? null : uri;
        var id = elements.Declare("image");
        var element = Placed(new Element { Id = id, Type = ElementType.Image, Image = new ImageContent(description.Length == 0 ? null : description, uri, Data: data) }, place);
        elements.Add(link is null ? element : With(element, MarkdownLabels.Link, link));
    }

    private void Leaf(ElementType type, string declared, string text, Place place, Func<Element, Element>? more = null)
    {
        var element = Placed(new Element { Id = elements.Declare(declared), Type = type, Text = text }, place);
        elements.Add(more?.Invoke(element) ?? element);
    }

    private int Deeper(Place place)
    {
        if (place.Depth >= input.Limits.MaxElementDepth)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Name} nests lists deeper than {input.Limits.MaxElementDepth} levels of elements. Check what made it."));
        }

        return place.Depth + 1;
    }

    private static Element Placed(Element element, Place place)
    {
        element = element with { ParentId = place.Parent, SourceLabel = element.SourceLabel ?? place.Label };
        return place.Quotes > 1 ? With(element, MarkdownLabels.QuoteDepth, place.Quotes) : element;
    }

    private static Element Custom(Element element) => element.CustomFields is null ? element with { CustomFields = [] } : element;

    private static Element With(Element element, string name, JsonNode value)
    {
        element = Custom(element);
        element.CustomFields![name] = value;
        return element;
    }

    private static string? Language(CodeBlock code)
    {
        var info = (code as FencedCodeBlock)?.Info;
        return string.IsNullOrWhiteSpace(info) ? null : info.Trim().ToLowerInvariant();
    }
}
