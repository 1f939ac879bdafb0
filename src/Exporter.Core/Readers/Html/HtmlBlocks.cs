using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Element = Exporter.Core.Documents.Element;

namespace Exporter.Core.Readers.Html;

/// <summary>Walks a page in reading order and makes elements of its blocks. The parser bounds the depth of the tree, so the walk may call itself.</summary>
internal sealed class HtmlBlocks
{
    private readonly DocumentBuilder _builder;
    private readonly HtmlInline _inline;
    private readonly HtmlLists _lists;
    private readonly HtmlFigures _figures;
    private readonly HtmlLine _line = new();
    private int _waiting = -1;

    public HtmlBlocks(DocumentBuilder builder)
    {
        _builder = builder;
        _inline = new(builder);
        _lists = new(builder, this);
        _figures = new(builder, this);
    }

    /// <summary>Accounts for what is not shown of a page's head.</summary>
    public void Head(IElement head)
    {
        foreach (var child in head.Children)
        {
            if (child.LocalName is "script" or "style" or "template" or "noscript")
            {
                Drop(child, child.LocalName);
            }
        }
    }

    /// <summary>Reads the body.</summary>
    public void Body(IElement body, HtmlStyle style)
    {
        var place = default(HtmlPlace).Under(null);
        Children(body, place, style.Inside(body));
        Flush(place);
    }

    /// <summary>Reads what is inside an element.</summary>
    public void Children(INode node, HtmlPlace place, HtmlStyle style)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            Node(children[i], place, style);
        }
    }

    /// <summary>Reads one node.</summary>
    public void Node(INode node, HtmlPlace place, HtmlStyle style)
    {
        switch (node)
        {
            case IComment:
                _builder.Ledger.Dropped(_builder.Declare(null, "comment"), "html-comment");
                break;
            case IText text:
                _line.Append(text.Data, style);
                break;
            case IElement element when HtmlRules.Dropped(element) is { } rule:
                Drop(element, rule);
                break;
            case IElement element:
                Visit(element, place, style.Inside(element));
                break;
        }
    }

    /// <summary>Ends the words of a block: they become an element, or the text of the list item that waits for them. Images follow.</summary>
    public void Flush(HtmlPlace place)
    {
        if (_line.IsEmpty)
        {
            return;
        }

        var language = _line.Language;
        var (text, runs) = _line.Take();
        var images = _line.Images.ToList();
        _line.Images.Clear();
        var parent = place.Parent;
        if (text.Length > 0 && _waiting >= 0 && place.Type == ElementType.NarrativeText)
        {
            var item = _builder.Update(_waiting, e => e with { Text = text, Runs = runs, Languages = Languages(language, e) });
            (_waiting, parent) = (-1, item.Id);
        }
        else if (text.Length > 0)
        {
            parent = Add(place, new Element { Id = _builder.Declare(null, place.Kind), Type = place.Type, Text = text, Runs = runs, Level = place.Level, Languages = language is null ? [] : [language] });
        }

        foreach (var (image, link) in images)
        {
            _figures.Image(image, link, place.Under(parent));
        }
    }

    /// <summary>Adds an element at a place; its id comes from the builder.</summary>
    public string Add(HtmlPlace place, Element element)
    {
        _waiting = -1;
        _builder.Add(place.Put(element));
        return element.Id;
    }

    /// <summary>Adds a list item whose text is the first words in it.</summary>
    public string AddItem(HtmlPlace place, Element element)
    {
        Add(place, element);
        _waiting = _builder.Count - 1;
        return element.Id;
    }

    /// <summary>Ends a list item: words that come later are none of its own.</summary>
    public void EndItem() => _waiting = -1;

    /// <summary>Drops an element with all that is in it.</summary>
    public void Drop(IElement element, string rule) => _builder.Ledger.Dropped(_builder.Declare(null, element.LocalName), rule);

    private static IReadOnlyList<string> Languages(string? language, Element element) => language is null ? element.Languages : [language];

    private void Visit(IElement element, HtmlPlace place, HtmlStyle style)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Words(element, place with { Kind = element.LocalName, Type = ElementType.Title, Level = element.LocalName[1] - '0' }, place, style);
                break;
            case "p":
                Words(element, place, place, style);
                break;
            case "address":
                Words(element, place with { Kind = "address", Type = ElementType.Address }, place, style);
                break;
            case "figcaption" or "caption":
                Words(element, place with { Kind = element.LocalName, Type = ElementType.FigureCaption }, place, style);
                break;
            case "ul" or "ol" or "menu" or "dir":
                Flush(place);
                _lists.List(element, place, style);
                break;
            case "dl":
                Flush(place);
                _lists.Definitions(element, place, style);
                break;
            case "table":
                Flush(place);
                _figures.Table(element, place, style);
                break;
            case "pre" or "listing" or "xmp" or "plaintext":
                Flush(place);
                _figures.Code(element, place);
                break;
            case "figure":
                Flush(place);
                _figures.Figure(element, place, style);
                break;
            case "blockquote":
                Flush(place);
                Words(element, place.Under(place.Parent) with { Quotes = place.Quotes + 1 }, place, style);
                break;
            case "hr":
                Flush(place);
                Drop(element, "thematic-break");
                break;
            case "math" or "script" when HtmlFormula.IsBlock(element):
                Flush(place);
                _figures.Formula(element, place);
                break;
            case var name when IsBlock(name):
                Words(element, place, place, style);
                break;
            default:
                if (!_inline.Append(element, _line, style))
                {
                    Children(element, place, style);
                    HtmlInline.After(element, _line, style);
                }

                break;
        }
    }

    private void Words(IElement element, HtmlPlace inside, HtmlPlace around, HtmlStyle style)
    {
        Flush(around);
        Children(element, inside, style);
        Flush(inside);
    }

    private static bool IsBlock(string name) => name is "div" or "section" or "article" or "main" or "header" or "footer" or "nav" or "aside" or "form" or "fieldset" or "legend" or "details"
        or "summary" or "center" or "hgroup" or "search" or "dialog" or "li" or "dt" or "dd" or "tr" or "td" or "th" or "tbody" or "thead" or "tfoot" or "optgroup" or "body" or "html" or "noscript";
}
