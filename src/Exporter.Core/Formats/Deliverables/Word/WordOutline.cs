using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Foresees the headings of a deliverable, for the contents that stand before them.</summary>
internal static class WordOutline
{
    private const int ManyHeadings = 8;
    private const long ManyCharacters = 12_000;

    /// <summary>Whether a section shows anything.</summary>
    public static bool IsShown(DeliverableView view, LayoutSection section) => section.Kind switch
    {
        LayoutKind.Summary or LayoutKind.InitialSummary => view.Summary(section) is not null,
        LayoutKind.Fields => view.Fields(section).Count > 0,
        LayoutKind.Records => view.Records(section).Count > 0,
        LayoutKind.Changes => view.Content.Review is not null,
        LayoutKind.Tables => view.Tables(section).Count > 0,
        LayoutKind.Outline => view.Body.Elements.Any(HeadingLevels.IsHeading),
        _ => true,
    };

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
        foreach (var section in view.Sections.Where(s => IsShown(view, s)))
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

    private static IEnumerable<(string Text, int Level)> Below(DeliverableView view, LayoutSection section)
    {
        if (section.Kind == LayoutKind.Content)
        {
            var (levels, chosen) = (new HeadingLevels(), DeliverableView.Chosen(section));
            return view.Body.Elements.Where(HeadingLevels.IsHeading).Select(e => (e, Level: levels.Next(e) + Above(section))).Where(h => chosen(h.e)).Select(h => (h.e.Text, h.Level));
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
