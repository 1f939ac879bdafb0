using System.Globalization;
using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Templates;

/// <summary>A heading with what follows it up to the next heading, in its document.</summary>
/// <param name="Scope">The document.</param>
/// <param name="Section">Its bounds in the body.</param>
/// <param name="Headings">Places of its own heading and those above it, outermost first.</param>
/// <param name="Number">Its number by level, such as <c>2.1</c>; empty where it has no heading.</param>
internal sealed record SectionItem(DocumentScope Scope, DocumentSection Section, IReadOnlyList<int> Headings, string Number)
{
    public string? Heading => Section.Heading < 0 ? null : Scope.Words(Scope.Body.Elements[Section.Heading], Section.HeadingPath[^1]);

    public object? Element => Section.Heading < 0 ? null : Scope.Object(Section.Heading);

    public object Elements => Scope.Part(Section.Start, Section.End);

    public IEnumerable<string> Path()
    {
        foreach (var place in Headings)
        {
            Scope.MarkRead(Scope.Body.Elements[place].Id);
        }

        return Section.HeadingPath.Select(Scope.Cleaner.Clean);
    }

    /// <summary>Its elements as blocks of plain text, without its heading.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Element? before = null;
        for (var i = Section.Start; i < Section.End; i++)
        {
            var element = Scope.Body.Elements[i];
            var block = BlockText.Of(element, Scope.Body.ListDepth(i), Scope.Cleaner);
            if (block.Length > 0)
            {
                Scope.MarkRead(element.Id);
                text.Append(before is null ? "" : BlockText.Between(before, element)).Append(block);
                before = element;
            }
        }

        return text.ToString();
    }

    public static IEnumerable<SectionItem> All(DocumentScope scope)
    {
        var open = new List<(int Level, int Place, int Number)>();
        foreach (var section in DocumentSection.Split(scope.Body.Elements))
        {
            if (section.Heading >= 0)
            {
                var last = 0;
                while (open.Count > 0 && open[^1].Level >= section.Level)
                {
                    last = open[^1].Number;
                    open.RemoveAt(open.Count - 1);
                }

                open.Add((section.Level, section.Heading, last + 1));
            }

            yield return new SectionItem(
                scope, section, [.. open.Select(o => o.Place)], string.Join('.', open.Select(o => o.Number.ToString(CultureInfo.InvariantCulture))));
        }
    }
}
