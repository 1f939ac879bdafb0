using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Reads the cells of a table.</summary>
internal static class DoclingTables
{
    /// <summary>
    /// The table's cells: from <c>grid</c>, which is what Docling itself prints, where a cell with spans is repeated at each place it covers;
    /// from <c>table_cells</c> where a file has no grid.
    /// </summary>
    public static TableContent Read(DoclingItem table, DocumentBuilder builder)
    {
        var data = table.Json.Member("data");
        var cells = new List<TableCell>();
        var seen = new HashSet<(int, int)>();
        var rows = 0;
        foreach (var row in data.Items("grid"))
        {
            var column = 0;
            foreach (var json in row.Items())
            {
                Add(json, rows, column++);
            }

            rows++;
        }

        if (cells.Count == 0)
        {
            foreach (var json in data.Items("table_cells"))
            {
                Add(json, 0, cells.Count);
            }
        }

        return TableBuilder.Build(builder, cells, Math.Max(rows, data.Whole("num_rows") ?? 0), data.Whole("num_cols") ?? 0, table.Reference);

        void Add(JsonElement json, int row, int column)
        {
            if (!json.IsObject())
            {
                return;
            }

            var top = json.Whole("start_row_offset_idx") ?? row;
            var left = json.Whole("start_col_offset_idx") ?? column;
            if (seen.Add((top, left)))
            {
                cells.Add(Cell(json, top, left, table));
            }
        }
    }

    /// <summary>References of the items that are the content of rich cells.</summary>
    public static IEnumerable<JsonElement> RichContent(DoclingItem table)
    {
        foreach (var json in table.Json.Member("data").Items("table_cells"))
        {
            if (json.Member("ref").IsObject())
            {
                yield return json.Member("ref");
            }
        }
    }

    private static TableCell Cell(JsonElement json, int row, int column, DoclingItem table) => new(row, column, json.Text("text", "a cell of " + table.Reference))
    {
        RowSpan = Span(json, "row_span", "end_row_offset_idx", row),
        ColumnSpan = Span(json, "col_span", "end_col_offset_idx", column),
        IsColumnHeader = json.IsTrue("column_header"),
        IsRowHeader = json.IsTrue("row_header"),
        Regions = table.Page is { } page && DoclingRegions.Box(json.Member("bbox"), page) is { } region ? [region] : [],
    };

    private static int Span(JsonElement json, string span, string end, int start) =>
        json.Whole(span) ?? (json.Whole(end) is { } last && start >= 0 ? last - start : 1);
}
