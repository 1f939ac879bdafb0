using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Repairs;

/// <summary>
/// Joins a table that runs over pages and was read as one table a page: the next page's table follows it with nothing of the body between, has as many columns, and repeats its headers
/// word by word. The headers stand once in the joined table.
/// </summary>
internal sealed class SplitTableRepair : IDocumentRepair
{
    public string Key => "tables";

    public string Summary => "a table that was split over pages becomes one again where its headers agree";

    public bool ByDefault => true;

    public Document Repair(Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        // The sheets of a workbook are pages too, and two of them with the same headers are two tables.
        if (document.Source.OriginalMediaType is { } type && (type.Contains("sheet", StringComparison.OrdinalIgnoreCase) || type.Contains("excel", StringComparison.OrdinalIgnoreCase) || type.Contains("csv", StringComparison.OrdinalIgnoreCase)))
        {
            return document;
        }

        var owned = document.Elements.Where(e => e.ParentId is not null).Select(e => e.ParentId!).ToHashSet(StringComparer.Ordinal);
        List<Element> elements = [];
        var last = -1;
        Dictionary<string, Joined> joined = new(StringComparer.Ordinal);
        foreach (var element in document.Elements)
        {
            if (last >= 0 && element is { Type: ElementType.Table, Table: not null, Layer: ContentLayer.Body } && !owned.Contains(element.Id) && HeaderRows(elements[last], LastPage(joined, elements[last]), element) is > 0 and var rows)
            {
                var first = elements[last];
                (joined.TryGetValue(first.Id, out var parts) ? parts : joined[first.Id] = new Joined(first)).Add(element, rows);
                ledger.Merged(element.Id, first.Id);
                ledger.Repaired(element.Id, Key, string.Create(CultureInfo.InvariantCulture, $"joined to '{first.Id}', {rows} header {(rows == 1 ? "row" : "rows")} told once"));
                continue;
            }

            elements.Add(element);
            if (element is { Type: ElementType.Table, Table: not null, Layer: ContentLayer.Body })
            {
                last = elements.Count - 1;
            }
            else if (element.Layer == ContentLayer.Body && element.Type != ElementType.PageBreak && !(last >= 0 && element.ParentId == elements[last].Id && element.Type == ElementType.FigureCaption))
            {
                last = -1;
            }
        }

        return joined.Count == 0 ? document : document with { Elements = [.. elements.Select(e => joined.TryGetValue(e.Id, out var parts) ? parts.Build() : e)] };
    }

    private static int? LastPage(Dictionary<string, Joined> joined, Element table) =>
        joined.TryGetValue(table.Id, out var parts) ? parts.LastPage : Joined.LastPageOf(table);

    // Number of header rows that the second repeats of the first, 0 where it is no continuation.
    private static int HeaderRows(Element first, int? lastPage, Element second)
    {
        var (a, b) = (first.Table!, second.Table!);
        if (lastPage is not { } page || second.Page != page + 1 || a.ColumnCount != b.ColumnCount || a.ColumnCount < 2)
        {
            return 0;
        }

        var rows = Math.Min(a.HeaderRowCount(), b.HeaderRowCount());
        return rows > 0 && rows < a.RowCount && rows < b.RowCount && a.HeaderRowCount() == b.HeaderRowCount() && Head(a, rows).SequenceEqual(Head(b, rows)) && HasWords(a, rows) ? rows : 0;
    }

    private static bool HasWords(TableContent table, int rows) => table.Cells.Any(c => c.Row < rows && c.Text.Any(char.IsLetter));

    private static IEnumerable<(int, int, int, int, string)> Head(TableContent table, int rows) =>
        table.Cells.Where(c => c.Row < rows).Select(c => (c.Row, c.Column, c.RowSpan, c.ColumnSpan, string.Join(' ', c.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>A table with those that continue it.</summary>
    private sealed class Joined(Element first)
    {
        private readonly List<TableCell> _cells = [.. first.Table!.Cells];
        private readonly List<Region> _regions = [.. first.Regions];
        private readonly List<string> _texts = first.Text.Length == 0 ? [] : [first.Text];
        private int _rows = first.Table!.RowCount;

        public int? LastPage { get; private set; } = LastPageOf(first);

        public static int? LastPageOf(Element table) => table.Regions.Count == 0 ? table.Page : Math.Max(table.Page ?? 0, table.Regions.Max(r => r.Page));

        public void Add(Element table, int headerRows)
        {
            _cells.AddRange(table.Table!.Cells.Where(c => c.Row >= headerRows).Select(c => c with { Row = c.Row - headerRows + _rows }));
            _rows += table.Table.RowCount - headerRows;
            _regions.AddRange(table.Regions);
            _texts.AddRange(table.Text.Length == 0 ? [] : [table.Text]);
            LastPage = LastPageOf(table);
        }

        public Element Build() => first with { Table = first.Table! with { RowCount = _rows, Cells = _cells }, Regions = _regions, Text = string.Join('\n', _texts) };
    }
}
