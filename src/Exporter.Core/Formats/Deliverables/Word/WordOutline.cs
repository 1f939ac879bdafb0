using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Foresees the headings of a deliverable, for the contents that stand before them.</summary>
internal static class WordOutline
{
    private const int ManyHeadings = 8;
    private const long ManyCharacters = 12_000;

    /// <summary>Whether an element is written as a heading.</summary>
    public static bool IsHeading(Element element) => HeadingLevels.IsHeading(element) && !(element.Table is { } table && TableRows.HasText(table));

    /// <summary>Whether a section shows the document's headings.</summary>
    public static bool ShowsHeadings(LayoutSection section) => section.Kind == LayoutKind.Content && (section.Types is null || section.Types.Contains(nameof(ElementType.Title)));

    /// <summary>The number of levels that are the deliverable's own above a section's headings.</summary>
    public static int Above(LayoutSection section) => section.Heading is null ? 0 : 1;

    /// <summary>Where contents stand: at the beginning, in the place of the layout's outline, or nowhere.</summary>
    public static WordContentsPlace Place(DeliverableView view, int headings)
    {
        if (view.Style.Contents is { } asked)
        {
            return asked ? WordContentsPlace.Beginning : WordContentsPlace.Nowhere;
        }

        return view.Sections.Any(s => s.Kind == LayoutKind.Outline) ? view.Sections.Any(ShowsHeadings) ? WordContentsPlace.Outline : WordContentsPlace.Nowhere
            : headings >= ManyHeadings && view.Sections.Any(ShowsHeadings) && view.Body.Elements.Sum(Length) >= ManyCharacters ? WordContentsPlace.Beginning
            : WordContentsPlace.Nowhere;
    }

    /// <summary>The headings in order, with their levels.</summary>
    public static IEnumerable<(string Text, int Level)> Of(DeliverableView view)
    {
        foreach (var section in view.Sections.Where(view.Shows))
        {
            // The contents do not list themselves.
            if (section.Heading is { } heading && section.Kind != LayoutKind.Outline)
            {
                yield return (heading, 1);
            }

            foreach (var below in Below(view, section))
            {
                yield return below;
            }
        }
    }

    /// <summary>The headings among the chosen elements, with their levels as they nest.</summary>
    public static IEnumerable<(Element Element, int Level)> Headings(DocumentBody body, Func<Element, bool> chosen)
    {
        var (levels, nested) = (new HeadingLevels(), new NestedLevels());
        foreach (var element in body.Elements)
        {
            var stated = HeadingLevels.IsHeading(element) ? levels.Next(element) : 0;
            if (stated > 0 && chosen(element) && IsHeading(element))
            {
                yield return (element, nested.Next(stated));
            }
        }
    }

    private static IEnumerable<(string Text, int Level)> Below(DeliverableView view, LayoutSection section)
    {
        if (section.Kind == LayoutKind.Content)
        {
            return Headings(view.Body, DeliverableView.Chosen(section)).Select(h => (h.Element.Text, h.Level + Above(section)));
        }

        return view.Summary(section) is { } summary && section.Kind is LayoutKind.Summary or LayoutKind.InitialSummary
            ? SummaryParts.Of(summary, section).Where(p => p.Heading is not null).Select(p => (p.Heading!, 2))
            : [];
    }

    private static long Length(Element element) => element.Table is { } table && TableRows.HasText(table) ? table.Cells.Sum(c => (long)c.Text.Length) : element.Text.Length;
}

/// <summary>Where contents stand.</summary>
internal enum WordContentsPlace
{
    Nowhere,
    Beginning,
    Outline,
}
