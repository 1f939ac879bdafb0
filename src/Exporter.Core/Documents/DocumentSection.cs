namespace Exporter.Core.Documents;

/// <summary>A heading with what follows it up to the next heading; what stands before the first heading is a section without one.</summary>
/// <param name="Heading">Place of the heading in the list that was split, or -1.</param>
/// <param name="HeadingPath">The texts of the headings above and of its own, outermost first.</param>
/// <param name="Level">Level of the heading, 0 where there is none.</param>
/// <param name="Start">Place of the first element after the heading.</param>
/// <param name="End">Place after the last.</param>
public sealed record DocumentSection(int Heading, IReadOnlyList<string> HeadingPath, int Level, int Start, int End)
{
    /// <summary>Splits elements in reading order; every element is in one section, as its heading or between its bounds.</summary>
    public static List<DocumentSection> Split(IReadOnlyList<Element> elements)
    {
        var sections = new List<DocumentSection>();
        var path = new HeadingPath();
        var (heading, start) = (-1, 0);
        for (var i = 0; i <= elements.Count; i++)
        {
            if (i < elements.Count && !HeadingLevels.IsHeading(elements[i]))
            {
                continue;
            }

            if (heading >= 0 || i > start)
            {
                sections.Add(new DocumentSection(heading, path.Snapshot(), path.Level, start, i));
            }

            if (i < elements.Count)
            {
                path.Enter(elements[i]);
                (heading, start) = (i, i + 1);
            }
        }

        return sections;
    }
}
