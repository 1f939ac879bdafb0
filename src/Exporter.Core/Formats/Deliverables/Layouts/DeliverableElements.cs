using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>
/// A deliverable as elements of a document, for formats that know how to write those: headings, paragraphs, lists and tables around the document's own
/// elements, which keep their ids and lie one heading deeper.
/// </summary>
internal sealed class DeliverableElements
{
    private static readonly (string Part, string Heading, Func<DocumentSummary, IReadOnlyList<string>> Items)[] Lists =
    [
        ("key_findings", "Key findings", s => s.KeyFindings),
        ("recommendations", "Recommendations", s => s.Recommendations),
        ("risk_factors", "Risk factors", s => s.RiskFactors),
        ("action_items", "Action items", s => s.ActionItems),
    ];

    private readonly DeliverableView _view;
    private readonly List<Element> _elements = [];
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
    private readonly string _prefix = "\0";

    private DeliverableElements(DeliverableView view)
    {
        _view = view;
        while (view.Body.Elements.Any(e => e.Id.StartsWith(_prefix, StringComparison.Ordinal)))
        {
            _prefix += "\0";
        }
    }

    /// <summary>The elements in order. <c>Copies</c> names the element that stands behind one with an id of its own.</summary>
    public static (IReadOnlyList<Element> Elements, IReadOnlyDictionary<string, string> Copies) Of(DeliverableView view)
    {
        var made = new DeliverableElements(view);
        made.Add(ElementType.Title, view.Title, 1);
        made.Add(ElementType.NarrativeText, view.Style.Subtitle ?? "");
        if (view.Content.Review is null)
        {
            made.Add(ElementType.NarrativeText, DeliverableNotice.Unreviewed);
        }

        foreach (var section in view.Sections)
        {
            made.Section(section);
        }

        return (made._elements, made._copies);
    }

    private void Section(LayoutSection section)
    {
        if (!_view.Shows(section))
        {
            return;
        }

        var review = _view.Content.Review;
        Heading(section);
        switch (section.Kind)
        {
            case LayoutKind.Summary or LayoutKind.InitialSummary:
                Summary(_view.Summary(section)!, section);
                break;
            case LayoutKind.Fields:
                var columns = FieldColumns.Of(section, review is not null);
                var saysState = columns.Contains("state", StringComparer.Ordinal);
                Table(
                    ["Field", .. columns.Select(c => FieldColumns.Title(c, review is not null))],
                    _view.Fields(section).Select(f => (IReadOnlyList<string>)[saysState ? f.Path : FieldColumns.Marked(f), .. columns.Select(c => FieldColumns.Text(f, c))]));
                break;
            case LayoutKind.Records:
                foreach (var table in _view.Records(section))
                {
                    Add(ElementType.FigureCaption, table.Path);
                    Table(table.Columns, table.Rows);
                }

                break;
            case LayoutKind.Changes:
                Changes(review!.Changes);
                break;
            case LayoutKind.Tables:
                Tables(_view.Tables(section));
                break;
            case LayoutKind.Content:
                Content(DeliverableView.Chosen(section), section.Heading is null ? 1 : 2);
                break;
            case LayoutKind.Outline:
                Outline();
                break;
            case LayoutKind.Provenance:
                Provenance(section.History);
                break;
            default:
                Add(ElementType.NarrativeText, section.Text!);
                break;
        }
    }

    private void Heading(LayoutSection section)
    {
        if (section.Heading is { } heading)
        {
            Add(ElementType.Title, heading, 2);
        }
    }

    private void Summary(DocumentSummary summary, LayoutSection section)
    {
        foreach (var part in section.Parts ?? ["executive_summary", .. Lists.Select(l => l.Part)])
        {
            if (part == "executive_summary")
            {
                Add(ElementType.NarrativeText, summary.ExecutiveSummary);
                continue;
            }

            var list = Lists.First(l => l.Part == part);
            if (list.Items(summary) is { Count: > 0 } items)
            {
                Add(ElementType.Title, list.Heading, 3);
                Items(items);
            }
        }

        if (section.Method)
        {
            Add(ElementType.NarrativeText, "Summary made by: " + summary.Method);
        }
    }

    private void Changes(IReadOnlyList<FieldChange> changes)
    {
        if (changes.Count == 0)
        {
            Add(ElementType.NarrativeText, "The reviewer changed nothing.");
            return;
        }

        Table(
            ["Field", "Change", "Before", "After", "Reason"],
            changes.Select(c => (IReadOnlyList<string>)[c.Field, EnumNames<ChangeType>.Name(c.Type), ValueText.Of(c.OriginalValue), ValueText.Of(c.ModifiedValue), c.UserReason ?? ""]));
    }

    private void Tables(IReadOnlyList<int> places)
    {
        var captions = _view.Captions();
        foreach (var element in places.Select(p => _view.Body.Elements[p]))
        {
            foreach (var caption in captions[element.Id])
            {
                Show(caption, null);
            }

            Show(element, null);
        }
    }

    private void Content(Func<Element, bool> chosen, int above)
    {
        var (levels, nested) = (new HeadingLevels(), new NestedLevels());
        foreach (var element in _view.Body.Elements)
        {
            int? level = HeadingLevels.IsHeading(element) ? levels.Next(element) : null;
            if (chosen(element))
            {
                Show(element, level is { } stated ? nested.Next(stated) + above : null);
            }
        }
    }

    private void Outline()
    {
        var headings = DocumentSection.Split(_view.Body.Elements).Where(s => s.Heading >= 0).ToList();
        Items(headings.Select(h => h.HeadingPath[^1]));
        _view.Exported.UnionWith(headings.Select(h => _view.Body.Elements[h.Heading].Id));
    }

    private void Provenance(bool history)
    {
        Items(ProvenanceFacts.Of(_view.Content).Select(f => $"{f.Name}: {f.Value}"));
        if (history && _view.Content.Review is { History.Count: > 0 } review)
        {
            Table(["Time", "Action", "Details"], review.History.Select(h => (IReadOnlyList<string>)[Moment.Text(h.Timestamp), h.Action, h.Details]));
        }
    }

    private void Items(IEnumerable<string> items)
    {
        foreach (var item in items)
        {
            Add(ElementType.ListItem, item);
        }
    }

    private void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = header.Select((h, c) => new TableCell(0, c, h) { IsColumnHeader = true }).ToList();
        var count = 1;
        foreach (var row in rows)
        {
            cells.AddRange(row.Select((text, c) => new TableCell(count, c, text)));
            count++;
        }

        _elements.Add(New(ElementType.Table) with { Table = new TableContent(count, header.Count, cells) });
    }

    private void Add(ElementType type, string text, int? level = null)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _elements.Add(New(type) with { Text = text, Level = level });
        }
    }

    // An element that stands twice needs an id of its own the second time.
    private void Show(Element element, int? level)
    {
        var shown = element with { Level = level ?? element.Level };
        if (!_shown.Add(element.Id))
        {
            shown = shown with { Id = New(element.Type).Id, ParentId = null };
            _copies.Add(shown.Id, element.Id);
        }

        _elements.Add(shown);
    }

    private Element New(ElementType type) => new() { Id = string.Create(CultureInfo.InvariantCulture, $"{_prefix}{_elements.Count}"), Type = type };
}
