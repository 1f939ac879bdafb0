using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Text;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>What is known of a document beside its text as blocks: summary, fields, changes and where everything came from.</summary>
internal sealed class PdfReview(DeliverableView view, PdfTextSource text)
{
    private static readonly (string Part, string Heading, Func<DocumentSummary, IReadOnlyList<string>> Items)[] Lists =
    [
        ("key_findings", "Key findings", s => s.KeyFindings),
        ("recommendations", "Recommendations", s => s.Recommendations),
        ("risk_factors", "Risk factors", s => s.RiskFactors),
        ("action_items", "Action items", s => s.ActionItems),
    ];

    private bool Reviewed => view.Content.Review is not null;

    public IEnumerable<PdfBlock> Summary(DocumentSummary summary, LayoutSection section)
    {
        foreach (var part in section.Parts ?? ["executive_summary", .. Lists.Select(l => l.Part)])
        {
            if (part == "executive_summary")
            {
                if (!string.IsNullOrWhiteSpace(summary.ExecutiveSummary))
                {
                    yield return new PdfBox([new PdfParagraph(text.Plain(summary.ExecutiveSummary))]);
                }

                continue;
            }

            var (_, heading, items) = Array.Find(Lists, l => l.Part == part);
            var texts = items(summary);
            if (texts.Count > 0)
            {
                yield return new PdfHeading(3, [new PdfRun(heading)]) { Language = PdfSections.OwnLanguage };
            }

            foreach (var item in texts)
            {
                yield return new PdfListItem(text.Plain(item));
            }
        }

        if (section.Method)
        {
            yield return new PdfParagraph(text.Plain("Summary made by: " + summary.Method), PdfParagraphKind.Quiet) { Language = PdfSections.OwnLanguage };
        }
    }

    public PdfBlock Fields(IReadOnlyList<DeliverableField> fields, IReadOnlyList<string> columns)
    {
        var rows = new List<IReadOnlyList<PdfCell>> { Header(["Field", .. columns.Select(c => FieldColumns.Title(c, Reviewed))]) };
        var saysState = columns.Contains("state", StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var changed = field.Change != FieldState.Unchanged;
            var row = new List<PdfCell> { new(0, text.Plain(saysState ? field.Path : FieldColumns.Marked(field))) { Heads = PdfHeads.Row, Marked = changed } };
            foreach (var column in columns)
            {
                var marks = !changed ? PdfMarks.None : column switch { "value" => PdfMarks.Bold, "original_value" => PdfMarks.Strikethrough, _ => PdfMarks.None };
                row.Add(new PdfCell(row.Count, text.Plain(FieldColumns.Text(field, column), marks)) { Marked = changed });
            }

            rows.Add(row);
        }

        return new PdfTable(columns.Count + 1, 1, () => rows)
        {
            Fill = true,
            Alignments = [TextAlignment.Start, .. columns.Select(c => c is "confidence" or "page" ? TextAlignment.End : TextAlignment.Start)],
        };
    }

    public PdfBlock Records(RecordTable table)
    {
        var rows = new List<IReadOnlyList<PdfCell>> { Header(table.Columns) };
        rows.AddRange(table.Rows.Select(Row));
        return new PdfTable(table.Columns.Count, 1, () => rows)
        {
            Captions = [text.Plain(table.Path)],
            Fill = true,
            Alignments = ColumnNumbers.Alignments(table.Columns.Count, table.Rows.SelectMany(r => r.Select((t, c) => (c, t)))),
        };
    }

    public PdfBlock Changes(IReadOnlyList<FieldChange> changes)
    {
        if (changes.Count == 0)
        {
            return new PdfParagraph([new PdfRun("The reviewer changed nothing.")]) { Language = PdfSections.OwnLanguage };
        }

        var rows = new List<IReadOnlyList<PdfCell>> { Header(["Field", "Change", "Before", "After", "Reason"]) };
        rows.AddRange(changes.Select(c => (IReadOnlyList<PdfCell>)
        [
            new PdfCell(0, text.Plain(c.Field)) { Heads = PdfHeads.Row },
            new PdfCell(1, [new PdfRun(EnumNames<ChangeType>.Name(c.Type))]),
            new PdfCell(2, text.Plain(ValueText.Of(c.OriginalValue), PdfMarks.Strikethrough)),
            new PdfCell(3, text.Plain(ValueText.Of(c.ModifiedValue), PdfMarks.Bold)),
            new PdfCell(4, text.Plain(c.UserReason ?? "")),
        ]));
        return new PdfTable(5, 1, () => rows) { Fill = true };
    }

    public IEnumerable<PdfBlock> Provenance(bool history)
    {
        var rows = ProvenanceFacts.Of(view.Content)
            .Select(f => (IReadOnlyList<PdfCell>)[new PdfCell(0, [new PdfRun(f.Name, PdfMarks.Quiet)]) { Heads = PdfHeads.Row }, new PdfCell(1, text.Plain(f.Value))])
            .ToList();
        yield return new PdfTable(2, 0, () => rows);
        if (history && view.Content.Review is { History.Count: > 0 } review)
        {
            var steps = new List<IReadOnlyList<PdfCell>> { Header(["Time", "Action", "Details"]) };
            steps.AddRange(review.History.Select(h => Row([Moment.Text(h.Timestamp), h.Action, h.Details])));
            yield return new PdfTable(3, 1, () => steps) { Fill = true };
        }
    }

    private List<PdfCell> Header(IReadOnlyList<string> titles) => [.. titles.Select((t, i) => new PdfCell(i, text.Plain(t)) { Heads = PdfHeads.Column })];

    private IReadOnlyList<PdfCell> Row(IReadOnlyList<string> texts) => [.. texts.Select((t, i) => new PdfCell(i, text.Plain(t)))];
}
