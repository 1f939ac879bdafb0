using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>The document's text as a sheet, one row an element; a table is a link to its own sheet.</summary>
internal sealed class ContentSheet(DocumentBody body, Func<Element, bool> chosen, IReadOnlyDictionary<string, string> tables)
{
    private readonly TextCleaner _cleaner = new();

    /// <summary>The sheet.</summary>
    public SheetPlan Plan(string name)
    {
        var hasLinks = body.Elements.Any(e => chosen(e) && Links(e).Any());
        return new SheetPlan(name, "The text of the document, one row a paragraph", hasLinks ? 4 : 3, Rows(hasLinks)) { HeaderRows = 1, Filter = true };
    }

    private IEnumerable<SheetCell[]> Rows(bool hasLinks)
    {
        var levels = new HeadingLevels();
        yield return SheetRows.Header(hasLinks ? ["Page", "Kind", "Text", "Links"] : ["Page", "Kind", "Text"]);
        var row = new SheetCell[hasLinks ? 4 : 3];
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            int? level = HeadingLevels.IsHeading(element) ? levels.Next(element) : null;
            if (!chosen(element) || BlockText.IsEmpty(element))
            {
                continue;
            }

            var plain = new CellLook(CellFace.Text);
            row[0] = element.Page is { } page ? SheetCell.Number(page.ToString(CultureInfo.InvariantCulture), plain) : SheetCell.Empty(plain);
            row[1] = SheetCell.Text(Kind(element, level), plain);
            row[2] = Words(i, element, level);
            if (hasLinks)
            {
                row[3] = SheetCell.Text(string.Join("\n", Links(element)), plain);
            }

            yield return row;
        }
    }

    private SheetCell Words(int place, Element element, int? level)
    {
        if (tables.TryGetValue(element.Id, out var sheet))
        {
            return SheetCell.Text($"Sheet '{sheet}'", new CellLook(CellFace.Text), "#" + SheetNames.Reference(sheet, "A1"));
        }

        var text = BlockText.Words(element);
        var look = new CellLook(
            level switch
            {
                1 => CellFace.Heading1,
                2 => CellFace.Heading2,
                not null => CellFace.Heading3,
                null => element.Type switch
                {
                    ElementType.CodeBlock or ElementType.Formula => CellFace.Code,
                    ElementType.FigureCaption => CellFace.Caption,
                    _ => CellFace.Text,
                },
            },
            Indent: Math.Min(body.ListDepth(place), CellLook.DeepestIndent));
        return SheetCell.Text(element.Type == ElementType.ListItem ? Marker(element) + text : text, look, Whole(element));
    }

    private string Marker(Element item)
    {
        var marker = BlockText.Marker(item, _cleaner);
        marker = marker.StartsWith("- ", StringComparison.Ordinal) ? "• " + marker[2..] : marker;
        return item.List?.Checked is null ? marker : marker.Replace("[x] ", "☑ ", StringComparison.Ordinal).Replace("[ ] ", "☐ ", StringComparison.Ordinal);
    }

    // A cell has one link, and it is the whole cell that one clicks.
    private static string? Whole(Element element) =>
        element.Runs is [{ } only, ..] && element.Runs.All(r => r.Link == only.Link) && Address(only.Link) is { } link ? link : null;

    // Addresses that some words of the element link to.
    private static IEnumerable<string> Links(Element element) =>
        element.Runs.Count == 0 || Whole(element) is not null ? [] : element.Runs.Select(r => Address(r.Link)).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? Address(string? link) => OpenXmlLink.Of(link) is { Length: <= SheetLimits.LinkLength } address ? address : null;

    private static string Kind(Element element, int? level) => element.Type switch
    {
        ElementType.Title => level is { } depth ? string.Create(CultureInfo.InvariantCulture, $"Heading {depth}") : "Heading",
        ElementType.NarrativeText or ElementType.UncategorizedText or ElementType.CompositeElement => "Text",
        ElementType.FigureCaption => "Caption",
        ElementType.CodeBlock => "Code",
        ElementType.Image or ElementType.Figure => "Picture",
        var other => string.Concat(other.ToString().Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())),
    };
}
