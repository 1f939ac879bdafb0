using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Pdf.Layout;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>The list of contents: names of the places that it leads to, and when there is one.</summary>
internal static class PdfContentsList
{
    // From so many headings on, a file is longer than what one sees at once.
    private const int Long = 10;
    private const int MostEntries = 500;

    /// <summary>Name of the place of a section, by its place in the layout.</summary>
    public static string SectionName(int place) => string.Create(CultureInfo.InvariantCulture, $"section-{place:D4}");

    /// <summary>Name of the place of a heading of the document, by its place in the body.</summary>
    public static string HeadingName(int place) => string.Create(CultureInfo.InvariantCulture, $"heading-{place:D7}");

    /// <summary>The document's headings.</summary>
    public static List<(int Level, string Text, string? Name)> Headings(DeliverableView view, PdfTextSource text) =>
        [.. DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0).Select(s => (s.Level, text.Line(s.HeadingPath[^1]), (string?)HeadingName(s.Heading)))];

    /// <summary>The list at the beginning: sections, and the headings of the document's text two levels deep; null where none is wished or needed.</summary>
    public static PdfContents? Of(DeliverableView view, PdfTextSource text)
    {
        if (view.Style.Contents == false || (view.Style.Contents is null && view.Sections.Any(s => s.Kind == LayoutKind.Outline)))
        {
            return null;
        }

        var entries = new List<(int Level, string Text, string? Name)>();
        for (var i = 0; i < view.Sections.Count; i++)
        {
            var section = view.Sections[i];
            if (!view.Shows(section))
            {
                continue;
            }

            if (section.Heading is { } heading)
            {
                entries.Add((1, text.Line(heading), SectionName(i)));
            }

            if (section.Kind == LayoutKind.Content)
            {
                Add(entries, view, section, text);
            }
        }

        if (entries.Count > MostEntries)
        {
            entries.RemoveAll(e => e.Level > 1);
        }

        return entries.Count > 0 && (view.Style.Contents == true || entries.Count >= Long) ? new PdfContents(entries) : null;
    }

    private static void Add(List<(int Level, string Text, string? Name)> entries, DeliverableView view, LayoutSection section, PdfTextSource text)
    {
        var (chosen, levels, nested) = (DeliverableView.Chosen(section), new HeadingLevels(), new NestedLevels());
        for (var i = 0; i < view.Body.Elements.Count; i++)
        {
            var element = view.Body.Elements[i];
            if (HeadingLevels.IsHeading(element) && levels.Next(element) is var stated && chosen(element) && nested.Next(stated) is <= 2 and var level)
            {
                entries.Add((level + (section.Heading is null ? 0 : 1), text.Line(element.Text), HeadingName(i)));
            }
        }
    }
}
