using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>Consecutive elements that give one row of text: a section, what opens the document, or a page.</summary>
/// <param name="HeadingPath">Headings above, outermost first; empty for what opens the document and for pages.</param>
/// <param name="Headings">Places of the headings that only the path holds.</param>
/// <param name="Page">Number of the page, where the unit is one.</param>
/// <param name="Places">Places of its elements in the body.</param>
internal sealed record TrainingUnit(IReadOnlyList<string> HeadingPath, IReadOnlyList<int> Headings, int? Page, List<int> Places)
{
    /// <summary>
    /// Splits a body: by headings that have text below them, or by pages where there are none. A heading with nothing below it is text of the section
    /// before it, so that its words are not lost.
    /// </summary>
    public static IEnumerable<TrainingUnit> Split(DocumentBody body)
    {
        var sections = DocumentSection.Split(body.Elements);
        var heads = HeadsText(body, sections);
        return Array.IndexOf(heads, true) < 0 ? Pages(body) : Sections(sections, heads);
    }

    private static IEnumerable<TrainingUnit> Sections(List<DocumentSection> sections, bool[] heads)
    {
        TrainingUnit? unit = null;
        for (var s = 0; s < sections.Count; s++)
        {
            var section = sections[s];
            if (heads[s])
            {
                if (unit is not null)
                {
                    yield return unit;
                }

                unit = new TrainingUnit(section.HeadingPath, [section.Heading], null, []);
            }
            else
            {
                unit ??= new TrainingUnit([], [], null, []);
                if (section.Heading >= 0)
                {
                    unit.Places.Add(section.Heading);
                }
            }

            unit.Places.AddRange(Enumerable.Range(section.Start, section.End - section.Start));
        }

        if (unit is not null)
        {
            yield return unit;
        }
    }

    private static IEnumerable<TrainingUnit> Pages(DocumentBody body)
    {
        TrainingUnit? unit = null;
        for (var i = 0; i < body.Elements.Count; i++)
        {
            // An element that does not say its page stands where the one before it stands.
            var page = body.Elements[i].Page ?? unit?.Page;
            if (unit is null || page != unit.Page)
            {
                if (unit is not null)
                {
                    yield return unit;
                }

                unit = new TrainingUnit([], [], page, []);
            }

            unit.Places.Add(i);
        }

        if (unit is not null)
        {
            yield return unit;
        }
    }

    // For each section whether it has a heading and text in it or in the sections below it. Walked backwards: below[l] says whether there is text
    // before the next section of level l or higher.
    private static bool[] HeadsText(DocumentBody body, List<DocumentSection> sections)
    {
        var heads = new bool[sections.Count];
        var below = new bool[HeadingLevels.Deepest + 1];
        for (var s = sections.Count - 1; s >= 0; s--)
        {
            var section = sections[s];
            var own = false;
            for (var i = section.Start; i < section.End && !own; i++)
            {
                own = !BlockText.IsEmpty(body.Elements[i]);
            }

            heads[s] = section.Heading >= 0 && (own || below[section.Level]);
            for (var level = 0; level < below.Length; level++)
            {
                below[level] = level < section.Level && (below[level] || own);
            }
        }

        return heads;
    }
}
