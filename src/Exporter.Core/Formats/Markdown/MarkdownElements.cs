using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes elements as blocks and settles each in the ledger.</summary>
internal sealed class MarkdownElements
{
    private readonly Dictionary<string, MarkdownListItem?> _within = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private readonly MarkdownDialect _dialect;
    private readonly Footnotes _footnotes;
    private readonly MarkdownInline _inline;
    private readonly MarkdownBlocks _blocks;
    private readonly Document _document;
    private readonly TableParts _parts;
    private readonly Ledger _ledger;

    public MarkdownElements(Document document, MarkdownDialect dialect, StringBuilder output, Ledger ledger)
    {
        (_document, _dialect, _ledger) = (document, dialect, ledger);
        _parts = new(new ElementTree(document.Elements));
        _footnotes = new(document);
        _inline = new(dialect, _footnotes);
        _blocks = new(output);
        foreach (var element in document.Elements)
        {
            if (element.ParentId is not null && element.Layer == ContentLayer.Body)
            {
                _parents.Add(element.ParentId);
            }
        }
    }

    /// <summary>True once anything was written.</summary>
    public bool Any { get; private set; }

    /// <summary>Writes the element at one place of the document; elements come in reading order.</summary>
    public void Write(int place)
    {
        var element = _document.Elements[place];
        var within = element.ParentId is null ? null : _within.GetValueOrDefault(element.ParentId);
        _within[element.Id] = within;
        if (_ledger.IsDeclared(element.Id) && !_ledger.IsOpen(element.Id))
        {
            return;
        }

        if (Rule(element) is { } rule)
        {
            _ledger.Dropped(element.Id, rule);
            return;
        }

        if (_parts.Of(place) is { } table)
        {
            _ledger.Merged(element.Id, table.Id);
            return;
        }

        if (element.Type == ElementType.Formula && string.IsNullOrWhiteSpace(element.Text))
        {
            Any |= Write(["<!-- formula not decoded -->"], within);
            _ledger.Dropped(element.Id, "formula-not-decoded");
        }
        else if (Blocks(element, within))
        {
            Any |= element.Type != ElementType.List;
            _ledger.Exported(element.Id);
        }
        else
        {
            _ledger.Dropped(element.Id, LayerRules.NoText);
        }
    }

    private static string? Rule(Element element) =>
        element.Layer != ContentLayer.Body ? LayerRules.For(element.Layer)
        : element.Type == ElementType.PageBreak && element.Text.Length == 0 ? "page-break" : null;

    private static IReadOnlyList<TextRun> Runs(Element element) => element.Runs.Count > 0 ? element.Runs : [new TextRun(element.Text)];

    private bool Blocks(Element element, MarkdownListItem? within)
    {
        switch (element.Type)
        {
            case ElementType.List when string.IsNullOrWhiteSpace(element.Text):
                _lists.Add(element.Id);
                return true;
            case ElementType.ListItem:
                return ListItem(element, within);
            case ElementType.Title:
                var heading = _inline.Paragraphs(Runs(element), oneLine: true);
                return Write(heading.ConvertAll(h => new string('#', Math.Clamp(element.Level ?? 1, 1, 6)) + " " + ClosedHeading(h)), within);
            case ElementType.CodeBlock:
                return !string.IsNullOrWhiteSpace(element.Text) && Write([MarkdownCode.Block(element.Text, element.CodeLanguage)], within);
            case ElementType.Formula when element.Runs.Count == 0:
                return Write([MarkdownMath.Block(element.Text, _dialect)], within);
            case ElementType.Image or ElementType.Figure:
                return Figure(element, within);
            case ElementType.FigureCaption:
                return Write(_inline.Paragraphs(Runs(element), also: _dialect.EmphasizedCaptions ? TextMarks.Italic : TextMarks.None), within);
            default:
                return element.Table is { } table && table.Cells.Count > 0
                    ? Write([MarkdownTable.Write(table, _inline, _dialect)], within)
                    : _footnotes.LabelOf(element) is { } label && _dialect.Footnotes
                        ? Footnote(element, label)
                        : Write(_inline.Paragraphs(Runs(element)), within);
        }
    }

    private bool ListItem(Element element, MarkdownListItem? within)
    {
        var paragraphs = _inline.Paragraphs(Runs(element));
        if (paragraphs.Count == 0 && !_parents.Contains(element.Id))
        {
            return false;
        }

        var marker = element.List;
        var list = element.ParentId is not null && _lists.Contains(element.ParentId) ? element.ParentId : "";

        // A number such as 1.2 is no list number in Markdown, so it stands as text after a bullet.
        var printed = marker is { Ordered: true, Number: null, Marker: { } m } && MarkdownNumber.IsCompound(m) ? m : null;
        var ordered = marker?.Ordered == true && printed is null;
        var number = marker?.Number;
        if (marker is null or { Ordered: false, Marker: null, Checked: null } && paragraphs.Count > 0 && MarkdownNumber.Leading(paragraphs[0]) is var (leading, rest))
        {
            // Sources that know no markers leave the number in the text.
            (ordered, number, paragraphs[0]) = (true, leading, rest);
        }

        var item = _within[element.Id] = _blocks.Begin(within, list, ordered, number);
        if (paragraphs.Count > 0)
        {
            var box = marker?.Checked switch { true => "[x] ", false => "[ ] ", null => "" };
            _blocks.WriteFirst((printed is null ? "" : printed + " ") + box + paragraphs[0], item);
            paragraphs.Skip(1).ToList().ForEach(p => _blocks.Write(p, item));
        }

        return true;
    }

    private bool Figure(Element element, MarkdownListItem? within)
    {
        var image = element.Image;
        var description = image?.Description is { } words ? _inline.Description(words) : "";
        var target = MarkdownLink.Target(image?.Uri);
        List<string> blocks = [target is null && description.Length == 0 ? "<!-- image -->" : $"![{description}]({target})"];
        blocks.AddRange(element.Table is { } table && table.Cells.Count > 0
            ? [MarkdownTable.Write(table, _inline, _dialect)]
            : _inline.Paragraphs(Runs(element)));
        return Write(blocks, within);
    }

    private bool Footnote(Element element, string label)
    {
        var start = element.Text.IndexOf(label, StringComparison.Ordinal) + label.Length;
        var paragraphs = _inline.Paragraphs([new TextRun(element.Text[start..])]);
        return Write([$"[^{label}]: " + string.Join("\n\n", paragraphs).Replace("\n", "\n    ", StringComparison.Ordinal).Replace("\n    \n", "\n\n", StringComparison.Ordinal)], null);
    }

    private bool Write(List<string> blocks, MarkdownListItem? within)
    {
        blocks.ForEach(b => _blocks.Write(b, within));
        return blocks.Count > 0;
    }

    // Number signs at the end of a heading would be taken for a closing sequence.
    private static string ClosedHeading(string heading)
    {
        var end = heading.AsSpan().TrimEnd('#').Length;
        return end < heading.Length && (end == 0 || heading[end - 1] is ' ' or '\t') ? heading[..end] + "\\" + heading[end..] : heading;
    }
}
