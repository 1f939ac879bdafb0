using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Element = Exporter.Core.Documents.Element;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads lists: bullets, numbers and letters as a page prints them, check boxes, and terms with their definitions.</summary>
internal sealed class HtmlLists(DocumentBuilder builder, HtmlBlocks blocks)
{
    /// <summary>Reads a list. What stands in it without an item belongs to the item before it.</summary>
    public void List(IElement list, HtmlPlace place, HtmlStyle style)
    {
        var ordered = list.LocalName == "ol";
        var id = blocks.Add(place, new Element { Id = builder.Declare(null, list.LocalName), Type = ElementType.List, List = new ListMarker(ordered) });
        var inside = place.Under(id);
        var last = inside;
        var step = list.HasAttribute("reversed") ? -1 : 1;
        var number = Number(list.GetAttribute("start")) ?? (step > 0 ? 1 : list.Children.Count(c => c.LocalName == "li"));
        foreach (var node in list.ChildNodes)
        {
            if (node is IElement { LocalName: "li" } item && HtmlRules.Dropped(item) is null)
            {
                blocks.Flush(last);
                number = Number(item.GetAttribute("value")) ?? number;
                var box = CheckBox(item);
                var printed = ordered ? Marker(item.GetAttribute("type") ?? list.GetAttribute("type"), number) : null;
                var child = blocks.AddItem(inside, new Element
                {
                    Id = builder.Declare(null, "li"),
                    Type = ElementType.ListItem,
                    List = new ListMarker(ordered, ordered ? number : null, printed, box?.HasAttribute("checked")),
                });
                last = place.Under(child);
                Item(item, box, last, style.Inside(item));
                number += step;
            }
            else
            {
                blocks.Node(node, last, style);
            }
        }

        blocks.Flush(last);
        blocks.EndItem();
    }

    /// <summary>Reads a list of definitions: terms are its items, and what is said of a term stands under it.</summary>
    public void Definitions(IElement list, HtmlPlace place, HtmlStyle style)
    {
        var id = blocks.Add(place, new Element { Id = builder.Declare(null, "dl"), Type = ElementType.List, List = new ListMarker(), SourceLabel = "definition_list" });
        Definitions(list, place.Under(id), null, style);
        blocks.EndItem();
    }

    private string? Definitions(INode node, HtmlPlace inside, string? term, HtmlStyle style)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IElement { LocalName: "dt" or "dd" } entry && HtmlRules.Dropped(entry) is null)
            {
                var isTerm = entry.LocalName == "dt";
                var id = blocks.AddItem(isTerm ? inside : inside.Under(term ?? inside.Parent), new Element
                {
                    Id = builder.Declare(null, entry.LocalName),
                    Type = ElementType.ListItem,
                    List = new ListMarker(),
                    SourceLabel = isTerm ? "term" : "definition",
                });
                term = isTerm ? id : term;
                Item(entry, null, inside.Under(id), style.Inside(entry));
            }
            else if (child is IElement { LocalName: "div" } group && HtmlRules.Dropped(group) is null)
            {
                term = Definitions(group, inside, term, style.Inside(group));
            }
            else
            {
                blocks.Node(child, inside.Under(term ?? inside.Parent), style);
                blocks.Flush(inside.Under(term ?? inside.Parent));
            }
        }

        return term;
    }

    private void Item(IElement item, IElement? box, HtmlPlace place, HtmlStyle style)
    {
        // A task's box is its state and no word of its text.
        box?.Remove();
        blocks.Children(item, place, style);
        blocks.Flush(place);
        blocks.EndItem();
    }

    // The box before the first word of an item, as renderers of task lists write it.
    private static IElement? CheckBox(IElement item)
    {
        INode? node = item.FirstChild;
        for (var steps = 0; node is not null && steps < 8; steps++)
        {
            switch (node)
            {
                case IElement { LocalName: "input" } input:
                    return string.Equals(input.GetAttribute("type"), "checkbox", StringComparison.OrdinalIgnoreCase) ? input : null;
                case IElement { LocalName: "p" or "label" or "span" } around:
                    node = around.FirstChild;
                    break;
                case IText text when string.IsNullOrWhiteSpace(text.Data):
                    node = text.NextSibling;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static int? Number(string? value) => int.TryParse(value?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((long)number) < 1_000_000_000 ? number : null;

    private static string Marker(string? type, int number) => type?.Trim() switch
    {
        "a" when number > 0 => Letters(number) + ".",
        "A" when number > 0 => Letters(number).ToUpperInvariant() + ".",
        "i" when number is > 0 and < 4000 => Roman(number) + ".",
        "I" when number is > 0 and < 4000 => Roman(number).ToUpperInvariant() + ".",
        _ => number.ToString(CultureInfo.InvariantCulture) + ".",
    };

    private static string Letters(int number)
    {
        var letters = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            letters = (char)('a' + ((number - 1) % 26)) + letters;
        }

        return letters;
    }

    private static string Roman(int number)
    {
        ReadOnlySpan<(int Value, string Sign)> signs = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
        var roman = new StringBuilder();
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
            {
                roman.Append(sign);
            }
        }

        return roman.ToString();
    }
}
