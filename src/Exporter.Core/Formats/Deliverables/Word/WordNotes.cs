using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Markdown;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>A footnote that the text refers to.</summary>
/// <param name="Id">Its number in the part of footnotes.</param>
/// <param name="Label">What the document calls it.</param>
/// <param name="Counted">True where Word, counting notes itself, calls it the same.</param>
/// <param name="Element">The element that holds its text, after the label.</param>
internal sealed record WordNote(int Id, string Label, bool Counted, Element Element);

/// <summary>
/// Finds footnotes whose number stands raised in the text, and turns that number into a reference. A note that nothing refers to, or that shares its number
/// with another, stays a paragraph where it stands.
/// </summary>
internal sealed partial class WordNotes
{
    private readonly List<WordNote> _used = [];
    private readonly Dictionary<string, Element> _notes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _counted;

    /// <summary>The notes in the order in which the text refers to them.</summary>
    public IReadOnlyList<WordNote> Used => _used;

    /// <summary>Looks at elements that are written next, one after another.</summary>
    public void Enter(IEnumerable<Element> elements)
    {
        _notes.Clear();
        _ids.Clear();
        var raised = new HashSet<string>(StringComparer.Ordinal);
        var labels = new Dictionary<string, Element?>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (Label(element) is { } label)
            {
                labels[label] = labels.ContainsKey(label) ? null : element;
            }
            else if (HasRuns(element))
            {
                raised.UnionWith(element.Runs.Where(r => r.Marks.HasFlag(TextMarks.Superscript)).Select(r => r.Text.Trim()));
            }
        }

        foreach (var (label, element) in labels)
        {
            if (element is not null && raised.Contains(label))
            {
                _notes.Add(label, element);
                _ids.Add(element.Id);
            }
        }
    }

    /// <summary>True where the element is written as a footnote, in the place that refers to it.</summary>
    public bool IsNote(Element element) => _ids.Contains(element.Id);

    /// <summary>The note that raised text refers to for the first time, else null.</summary>
    public WordNote? Refer(string raised)
    {
        if (!_notes.Remove(raised.Trim(), out var element))
        {
            return null;
        }

        // Word takes a note that carries a mark of its own out of its count.
        var label = raised.Trim();
        var counted = label == FormattableString.Invariant($"{_counted + 1}");
        _counted += counted ? 1 : 0;
        _used.Add(new WordNote(_used.Count + 1, label, counted, element));
        return _used[^1];
    }

    /// <summary>Whether an element's runs are written as runs.</summary>
    public static bool HasRuns(Element element) => element.Type is not (ElementType.CodeBlock or ElementType.Formula) && element.Table is null && element.Runs.Count > 0;

    // A number at the start of a footnote, apart from its text.
    private static string? Label(Element element) =>
        element.SourceLabel == MarkdownLabels.Footnote && element is { Table: null, Type: not ElementType.Title } && Start().Match(element.Text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\s*([1-9][0-9]{0,2})[ \t]+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Start();
}
