using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// Derives the default rows of a document, the same for every training format: its sections (or pages) ask for their text, its tables and its extracted
/// fields (as reviewed, where someone reviewed them) ask for themselves as JSON. Nothing is invented, and no row is empty.
/// </summary>
internal sealed class TrainingRows
{
    private const string SectionInstruction = "Write the text of the section of the document that has this heading path.";
    private const string OpeningInstruction = "Write the text that opens this document.";
    private const string PageInstruction = "Write the text of this page of the document.";
    private const string DocumentInstruction = "Write the text of this document.";
    private const string TableInstruction = "Give this table of the document as JSON.";
    private const string FieldsInstruction = "Give these fields of the document as JSON.";

    private readonly ExportContent _content;
    private readonly DocumentBody _body;
    private readonly TextCleaner _cleaner = new();
    private readonly SpecialTokens _tokens = new();
    private readonly HashSet<string> _exported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _captions = new(StringComparer.Ordinal);
    private readonly List<Element> _open = [];
    private readonly string _name;

    public TrainingRows(ExportContent content, Ledger ledger)
        : this(content, new DocumentBody(content.Document, ledger))
    {
    }

    public TrainingRows(ExportContent content, DocumentBody body)
    {
        (_content, _body) = (content, body);
        var source = content.Document.Source;
        var name = Clean(new[] { content.Document.Title, source.OriginalName, source.Name, content.Document.Id }.FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? "document");
        _name = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var element in _body.Elements)
        {
            if (element is { Type: ElementType.FigureCaption, ParentId: { } owner } && !string.IsNullOrWhiteSpace(element.Text))
            {
                _captions.TryAdd(owner, Clean(element.Text));
            }
        }
    }

    /// <summary>The rows in reading order, the fields last.</summary>
    public IEnumerable<TrainingRow> Rows()
    {
        foreach (var unit in TrainingUnit.Split(_body))
        {
            foreach (var heading in unit.Headings)
            {
                _exported.Add(_body.Elements[heading].Id);
                _open.RemoveRange(unit.HeadingPath.Count - 1, _open.Count - unit.HeadingPath.Count + 1);
                _open.Add(_body.Elements[heading]);
            }

            if (Text(unit) is { Length: > 0 } text)
            {
                yield return TextRow(unit, text);
            }

            foreach (var place in unit.Places)
            {
                if (Table(unit, place) is { } row)
                {
                    yield return row;
                }
            }
        }

        if (Fields() is { } fields)
        {
            yield return fields;
        }
    }

    /// <summary>Settles every element; call it once all rows are taken.</summary>
    /// <returns>The report of <paramref name="rows"/> rows.</returns>
    public FormatReport Finish(Ledger ledger, long rows)
    {
        _body.Settle(ledger, _exported);
        return new FormatReport(rows, [.. Warnings, .. rows == 0 ? ["The document has neither text nor fields, so there are no rows."] : Array.Empty<string>()]);
    }

    /// <summary>What a user should know of the texts, once all rows are taken.</summary>
    public IEnumerable<string> Warnings => _cleaner.Warnings.Concat(_tokens.Warnings);

    /// <summary>The elements of a unit whose words its row of text holds: all but its tables.</summary>
    public IEnumerable<Element> TextOf(TrainingUnit unit) => unit.Places.Select(p => _body.Elements[p]).Where(e => !IsTable(e) && !BlockText.IsEmpty(e));

    /// <summary>The headings that the path of the row that was just given holds, outermost first.</summary>
    public IReadOnlyList<Element> HeadingsOf(TrainingUnit unit) => unit.HeadingPath.Count == 0 ? [] : [.. _open];

    /// <summary>Says what the row that was just given is made of.</summary>
    public void Trace(TrainingRow row)
    {
        if (_content.Trace is { } trace)
        {
            trace.Add(
                row.Kind,
                row.Unit is not { } unit ? [] : row.Table >= 0 ? [.. HeadingsOf(unit), At(row.Table)] : [.. HeadingsOf(unit), .. TextOf(unit)],
                row.Unit is null ? _content.Document.Fields : [],
                row.Output);
        }
    }

    /// <summary>The element at a place of the body.</summary>
    public Element At(int place) => _body.Elements[place];

    private string Text(TrainingUnit unit)
    {
        var text = new StringBuilder();
        Element? before = null;
        foreach (var place in unit.Places)
        {
            var element = _body.Elements[place];
            if (IsTable(element) || BlockText.Of(element, _body.ListDepth(place), _cleaner) is not { Length: > 0 } block)
            {
                continue;
            }

            text.Append(before is null ? "" : BlockText.Between(before, element)).Append(block);
            before = element;
            _exported.Add(element.Id);
        }

        return _tokens.Neutralise(text.ToString());
    }

    private TrainingRow TextRow(TrainingUnit unit, string text)
    {
        if (unit.HeadingPath.Count > 0)
        {
            return new TrainingRow(SectionInstruction, Path(unit), text) { Kind = "section", Unit = unit };
        }

        return unit.Page is { } page
            ? new TrainingRow(PageInstruction, string.Create(CultureInfo.InvariantCulture, $"{_name}, page {page}"), text) { Kind = "page", Unit = unit }
            : _body.Elements.Count == unit.Places.Count ? new TrainingRow(DocumentInstruction, _name, text) { Kind = "document", Unit = unit }
            : new TrainingRow(OpeningInstruction, _name, text) { Kind = "opening", Unit = unit };
    }

    private TrainingRow? Table(TrainingUnit unit, int place)
    {
        var element = _body.Elements[place];
        if (!IsTable(element) || TableJson.Of(element.Table!, _cleaner) is not { } json)
        {
            return null;
        }

        _exported.Add(element.Id);
        var where = unit.HeadingPath.Count > 0 ? Path(unit) : unit.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"{_name}, page {page}") : _name;
        return new TrainingRow(TableInstruction, _captions.TryGetValue(element.Id, out var caption) ? $"{where}\n{caption}" : where, _tokens.Neutralise(json)) { Kind = "table", Unit = unit, Table = place };
    }

    private TrainingRow? Fields()
    {
        var data = _content.Review?.ReviewedData ?? ExtractedData.Of(_content.Document.Fields).Data;
        if (!HasValue(data))
        {
            return null;
        }

        var names = string.Join(", ", data.Select(p => Clean(p.Key)));
        return new TrainingRow(FieldsInstruction, $"{_name}\n{names}", _tokens.Neutralise(_cleaner.Clean(JsonParts.Text(data)))) { Kind = "fields" };
    }

    private static bool HasValue(JsonNode? node) => node switch
    {
        null => false,
        JsonObject members => members.Any(m => HasValue(m.Value)),
        JsonArray items => items.Any(HasValue),
        _ => node.GetValueKind() != JsonValueKind.String || node.GetValue<string>().Length > 0,
    };

    private static bool IsTable(Element element) => element.Table is { } table && TableRows.HasText(table);

    private string Path(TrainingUnit unit) => Clean(string.Join(" > ", unit.HeadingPath));

    private string Clean(string text) => _tokens.Neutralise(_cleaner.Clean(text));
}
