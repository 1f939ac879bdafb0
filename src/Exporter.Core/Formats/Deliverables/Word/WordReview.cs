using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Makes the tables of what is known of a document beside its text: fields, records, changes and where everything came from.</summary>
internal static class WordReview
{
    /// <summary>Fields, without columns in which nothing stands; those that the review changed lie on another ground, their values are bold and the originals struck through.</summary>
    public static WordTableContent Fields(IReadOnlyList<DeliverableField> fields, IReadOnlyList<string> columns, bool reviewed)
    {
        var states = columns.Contains("state", StringComparer.Ordinal);
        columns = [.. columns.Where(c => c == "value" || fields.Any(f => FieldColumns.Text(f, c).Length > 0))];
        var table = Table(["Field", .. columns.Select(c => FieldColumns.Title(c, reviewed))], fields.Select(f => (string[])[states ? f.Path : FieldColumns.Marked(f), .. columns.Select(c => FieldColumns.Text(f, c))]));
        return table with
        {
            Look = cell => cell.Row == 0 || fields[cell.Row - 1].Change is FieldState.Unchanged ? default : cell.Column == 0 ? new(Changed: true) : columns[cell.Column - 1] switch
            {
                "value" => new(WordStyleIds.Changed, true),
                "original_value" => new(WordStyleIds.Removed, true),
                _ => new(Changed: true),
            },
        };
    }

    /// <summary>A list of the data.</summary>
    public static WordTableContent Records(RecordTable records) => Table(records.Columns, records.Rows, rowHeaders: false) with { Title = records.Path };

    /// <summary>What the reviewer changed.</summary>
    public static WordTableContent Changes(IReadOnlyList<FieldChange> changes) => Table(
        ["Field", "Change", "Before", "After", "Reason"],
        changes.Select(c => (string[])[c.Field, EnumNames<ChangeType>.Name(c.Type), ValueText.Of(c.OriginalValue), ValueText.Of(c.ModifiedValue), c.UserReason ?? ""])) with
    {
        Look = cell => cell.Row == 0 ? default : cell.Column switch { 2 => new(WordStyleIds.Removed), 3 => new(WordStyleIds.Changed), _ => default },
    };

    /// <summary>Where everything came from, a line a fact.</summary>
    public static WordTableContent Facts(ExportContent content)
    {
        var facts = ProvenanceFacts.Of(content).ToList();
        return new(new TableContent(facts.Count, 2, [.. facts.SelectMany((f, row) => new[] { new TableCell(row, 0, f.Name) { IsRowHeader = true }, new TableCell(row, 1, f.Value) })]));
    }

    /// <summary>Each step of the document's way.</summary>
    public static WordTableContent History(IReadOnlyList<HistoryStep> steps) =>
        Table(["Time", "Action", "Details"], steps.Select(s => (string[])[Moment.Text(s.Timestamp), s.Action, s.Details]));

    private static WordTableContent Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows, bool rowHeaders = true)
    {
        var cells = header.Select((h, c) => new TableCell(0, c, h) { IsColumnHeader = true }).ToList();
        var count = 1;
        foreach (var row in rows)
        {
            for (var c = 0; c < row.Count; c++)
            {
                cells.Add(new TableCell(count, c, row[c]) { IsRowHeader = rowHeaders && c == 0 });
            }

            count++;
        }

        return new(new TableContent(count, header.Count, cells));
    }
}
