using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Turns the sections of a deliverable into sheets, in their order.</summary>
internal sealed class ExcelSections(DeliverableView view, Workbook workbook, bool spreadsheet)
{
    private static readonly (string Part, string Title, Func<DocumentSummary, IReadOnlyList<string>> Items)[] Parts =
    [
        ("executive_summary", "Executive summary", s => [s.ExecutiveSummary]),
        ("key_findings", "Key findings", s => s.KeyFindings),
        ("recommendations", "Recommendations", s => s.Recommendations),
        ("risk_factors", "Risk factors", s => s.RiskFactors),
        ("action_items", "Action items", s => s.ActionItems),
    ];

    private readonly NumberLocale? _locale = NumberLocale.Of(view.Language);
    private readonly Dictionary<string, string> _tableSheets = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<string, DeliverableField>> _fields = new(() => view.AllFields.ToDictionary(f => f.Path, StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, Element>> _captions = new(view.Captions);
    private readonly Lazy<Dictionary<string, int>> _tableNumbers = new(() => view.Body.Elements.Where(IsTable).Select((e, i) => (e.Id, Number: i + 1)).ToDictionary(t => t.Id, t => t.Number, StringComparer.Ordinal));

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var section in view.Sections.Where(view.Shows))
        {
            foreach (var sheet in Sheets(section))
            {
                await workbook.WriteAsync(sheet, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<SheetPlan> Sheets(LayoutSection section) =>
        section.Kind switch
        {
            LayoutKind.Summary or LayoutKind.InitialSummary => [Summary(section, view.Summary(section)!)],
            LayoutKind.Fields => [Fields(section, view.Fields(section)), .. RecordsOf(section)],
            LayoutKind.Records => Records(section),
            LayoutKind.Changes => [Changes(section, view.Content.Review!.Changes)],
            LayoutKind.Tables => Tables([.. view.Tables(section).Select(p => view.Body.Elements[p])], withCaptions: true),
            LayoutKind.Content => Content(section),
            LayoutKind.Outline => Outline(section),
            LayoutKind.Provenance => [Plain(section, "Provenance", "Where everything comes from", 3, ProvenanceRows.Of(view.Content, section.History))],
            LayoutKind.Note => [Plain(section, "Note", "A note", 1, [SheetRows.Line(section.Text!, CellFace.Text)])],
            _ => [],
        };

    private SheetPlan Summary(LayoutSection section, DocumentSummary summary)
    {
        var rows = new List<SheetCell[]> { SheetRows.Header("Part", "Text") };
        foreach (var part in section.Parts ?? [.. Parts.Select(p => p.Part)])
        {
            var (_, title, items) = Parts.First(p => p.Part == part);
            rows.AddRange(items(summary).Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => Pair(title, t)));
        }

        if (section.Method)
        {
            rows.Add(Pair("Summary made by", summary.Method));
        }

        return Plain(section, "Summary", section.Kind == LayoutKind.Summary ? "The summary" : "The summary before the review", 2, rows) with { HeaderRows = 1 };
    }

    private SheetPlan Fields(LayoutSection section, IReadOnlyList<DeliverableField> fields)
    {
        var (isReviewed, cells) = (view.Content.Review is not null, new FieldCells(_locale, workbook.Styles));
        var columns = FieldColumns.Of(section, isReviewed);

        // A colour alone must not tell what was changed: where no column says it, the field's name does.
        var saysState = columns.Contains("state", StringComparer.Ordinal);
        return Plain(section, "Fields", isReviewed ? "Values as reviewed" : "Values as extracted", columns.Count + 1, Rows()) with { HeaderRows = 1, Filter = true };

        IEnumerable<SheetCell[]> Rows()
        {
            yield return SheetRows.Header(["Field", .. columns.Select(c => FieldColumns.Title(c, isReviewed))]);
            foreach (var field in fields)
            {
                yield return [SheetCell.Text(saysState ? field.Path : FieldColumns.Marked(field), new CellLook(CellFace.Key)), .. columns.Select(c => cells.Of(field, c))];
            }
        }
    }

    // Lists that stand among the fields have a sheet of their own too, unless the layout gives them one.
    private IEnumerable<SheetPlan> RecordsOf(LayoutSection section) =>
        section.Records && section.Only is null && section.Limit is null && !view.Sections.Any(s => s.Kind == LayoutKind.Records)
            ? Records(new LayoutSection { Kind = LayoutKind.Records })
            : [];

    private IEnumerable<SheetPlan> Records(LayoutSection section)
    {
        var (records, cells) = (view.Records(section), new FieldCells(_locale, workbook.Styles));
        return records.Select(r => RecordSheet.Plan(workbook.Name(records.Count == 1 ? section.Heading ?? r.Path : r.Path), r, _fields.Value, cells));
    }

    private SheetPlan Changes(LayoutSection section, IReadOnlyList<FieldChange> changes)
    {
        if (changes.Count == 0)
        {
            return Plain(section, "Changes", "What the reviewer changed", 1, [SheetRows.Line("The reviewer changed nothing.", CellFace.Text)]);
        }

        var cells = new FieldCells(_locale, workbook.Styles);
        return Plain(section, "Changes", "What the reviewer changed", 5, Rows()) with { HeaderRows = 1, Filter = true };

        IEnumerable<SheetCell[]> Rows()
        {
            yield return SheetRows.Header("Field", "Change", "Before", "After", "Reason");
            foreach (var change in changes)
            {
                var field = _fields.Value.GetValueOrDefault(change.Field) ?? new DeliverableField(change.Field, change.ModifiedValue, change.OriginalValue, FieldState.Unchanged, null);
                var plain = new CellLook(CellFace.Plain);
                yield return
                [
                    SheetCell.Text(change.Field, new CellLook(CellFace.Key)),
                    SheetCell.Text(EnumNames<ChangeType>.Name(change.Type), plain),
                    cells.Value(change.OriginalValue, field, CellFace.Plain),
                    cells.Value(change.ModifiedValue, field, CellFace.Changed),
                    SheetCell.Text(change.UserReason ?? "", plain),
                ];
            }
        }
    }

    private IEnumerable<SheetPlan> Content(LayoutSection section)
    {
        var chosen = DeliverableView.Chosen(section);
        var shown = view.Body.Elements.Where(e => chosen(e)).ToList();
        var tables = Tables([.. shown.Where(IsTable)], withCaptions: false);
        view.Exported.UnionWith(shown.Where(e => !Writing.BlockText.IsEmpty(e)).Select(e => e.Id));
        var sheet = new ContentSheet(view.Body, chosen, _tableSheets);
        return [sheet.Plan(workbook.Name(section.Heading ?? "Text")), .. tables];
    }

    // A table that an earlier section shows has its sheet.
    private List<SheetPlan> Tables(IReadOnlyList<Element> elements, bool withCaptions)
    {
        var plans = new List<SheetPlan>();
        foreach (var element in elements.Where(e => !_tableSheets.ContainsKey(e.Id)))
        {
            var caption = string.Join(' ', _captions.Value[element.Id].Select(c => c.Text));
            var number = string.Create(CultureInfo.InvariantCulture, $"Table {_tableNumbers.Value[element.Id]}");
            var name = workbook.Name(caption.Length == 0 ? number : caption.StartsWith("Tab", StringComparison.OrdinalIgnoreCase) ? caption : $"{number} {caption}");
            var page = element.Page is { } on ? string.Create(CultureInfo.InvariantCulture, $", page {on}") : "";
            var shows = $"{number} of the document{page}" + (withCaptions && caption.Length > 0 ? $": {caption}" : "");
            plans.Add(TableSheet.Plan(name, shows, element.Table!, new CellReader(_locale, workbook.Styles, element.Table!), isMerged: spreadsheet));
            _tableSheets.Add(element.Id, name);
            view.Exported.Add(element.Id);
            if (withCaptions)
            {
                view.Exported.UnionWith(_captions.Value[element.Id].Select(c => c.Id));
            }
        }

        return plans;
    }

    private IEnumerable<SheetPlan> Outline(LayoutSection section)
    {
        var headings = DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0).ToList();
        view.Exported.UnionWith(headings.Select(h => view.Body.Elements[h.Heading].Id));
        return [Plain(section, "Contents", "The headings of the document", 2, Rows()) with { HeaderRows = 1 }];

        IEnumerable<SheetCell[]> Rows()
        {
            var plain = new CellLook(CellFace.Text);
            yield return SheetRows.Header("Heading", "Page");
            foreach (var heading in headings)
            {
                var page = view.Body.Elements[heading.Heading].Page?.ToString(CultureInfo.InvariantCulture);
                yield return
                [
                    SheetCell.Text(heading.HeadingPath[^1], plain with { Indent = Math.Clamp(heading.Level - 1, 0, CellLook.DeepestIndent) }),
                    page is null ? SheetCell.Empty(plain) : SheetCell.Number(page, plain),
                ];
            }
        }
    }

    private SheetPlan Plain(LayoutSection section, string name, string shows, int columns, IEnumerable<SheetCell[]> rows) =>
        new(workbook.Name(section.Heading ?? name), shows, columns, rows);

    private static SheetCell[] Pair(string key, string text) => [SheetCell.Text(key, new CellLook(CellFace.Key)), SheetCell.Text(text, new CellLook(CellFace.Plain))];

    private static bool IsTable(Element element) => element.Table is { } table && TableRows.HasText(table);
}
