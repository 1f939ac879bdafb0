using System.Text.RegularExpressions;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>
/// Footnotes whose number stands raised somewhere in the text, so that they can be written as references. A note that nothing refers to stays
/// a paragraph: most renderers leave out a definition that is not referred to.
/// </summary>
internal sealed partial class Footnotes
{
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);

    /// <summary>Finds them.</summary>
    public Footnotes(Document document)
    {
        HashSet<string> raised = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var element in document.Elements)
        {
            if (element.Layer == ContentLayer.Body)
            {
                raised.UnionWith(element.Runs.Where(r => r.Marks.HasFlag(TextMarks.Superscript)).Select(r => r.Text.Trim()));
                if (Label(element) is { } label)
                {
                    counts[label] = counts.GetValueOrDefault(label) + 1;
                }
            }
        }

        foreach (var element in document.Elements)
        {
            if (element.Layer == ContentLayer.Body && Label(element) is { } label && counts[label] == 1 && raised.Contains(label))
            {
                _notes[element.Id] = label;
                _labels.Add(label);
            }
        }
    }

    /// <summary>True where the raised text refers to a note.</summary>
    public bool IsReference(string raised) => _labels.Contains(raised);

    /// <summary>The label of a note that is referred to, or null.</summary>
    public string? LabelOf(Element element) => _notes.GetValueOrDefault(element.Id);

    // A number at the start of a footnote, apart from its text, in a piece of its own or plain.
    private static string? Label(Element element) =>
        element.SourceLabel == "footnote" && element.Runs.Count == 0 && Start().Match(element.Text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\s*([1-9][0-9]{0,2})[ \t]+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
