using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Tore;

/// <summary>Reads the cells of a table: a list of cells that say where they stand, or rows of cells; with the texts of its header beside them or among them.</summary>
internal static class ToreTables
{
    /// <summary>The table, or null where the element has no cells.</summary>
    public static TableContent? Read(ToreElement element, string where, DocumentBuilder builder)
    {
        List<TableCell> cells = [];
        var source = element.Member("cells");
        var row = 0;
        foreach (var json in source.Items())
        {
            if (json.IsArray())
            {
                Row(json, row++, cells, where);
            }
            else if (json.IsObject())
            {
                cells.Add(Cell(json, Number(json, Rows) ?? 0, Number(json, Columns) ?? cells.Count, where));
            }
            else
            {
                cells.Add(new TableCell(0, cells.Count, Plain(json)));
            }
        }

        Headers(element.Member("headers"), cells, where);
        var metadata = element.Member("table_metadata");
        return cells.Count == 0
            ? null
            : TableBuilder.Build(
                builder,
                [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)],
                Number(metadata, ["num_rows", "row_count", "rows"]) ?? 0,
                Number(metadata, ["num_cols", "num_columns", "column_count", "columns"]) ?? 0,
                where);
    }

    private static readonly string[] Rows = ["row", "row_index", "rowIndex", "start_row"];
    private static readonly string[] Columns = ["column", "col", "column_index", "col_index", "columnIndex", "start_col"];

    private static int? Number(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (json.Whole(name) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    private static void Row(JsonElement row, int number, List<TableCell> cells, string where)
    {
        var column = 0;
        foreach (var json in row.Items())
        {
            var cell = json.IsObject() ? Cell(json, number, column, where) with { Row = number } : new TableCell(number, column, Plain(json));
            cells.Add(cell);
            column = cell.Column < int.MaxValue - 1000 ? cell.Column + 1 : column;
        }
    }

    private static TableCell Cell(JsonElement json, int row, int column, string where)
    {
        var text = json.Text("text", $"a cell of {where}");
        return new TableCell(row, Number(json, Columns) ?? column, text.Length > 0 ? text : json.Text("content", $"a cell of {where}"))
        {
            RowSpan = Number(json, ["row_span", "rowspan", "rowSpan"]) ?? 1,
            ColumnSpan = Number(json, ["col_span", "colspan", "column_span", "columnSpan"]) ?? 1,
            IsColumnHeader = json.IsTrue("is_header") || json.IsTrue("header") || json.IsTrue("column_header") || json.IsTrue("is_column_header"),
            IsRowHeader = json.IsTrue("row_header") || json.IsTrue("is_row_header"),
            Confidence = json.Confidence("confidence"),
        };
    }

    private static string Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => JsonReading.Lines(json.GetString()!),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => "",
    };

    // The header's texts repeat the first row's where the cells have it, and stand above the cells where they do not.
    private static void Headers(JsonElement headers, List<TableCell> cells, string where)
    {
        List<string> texts = [];
        foreach (var header in headers.Items())
        {
            texts.Add(header.IsObject() ? Cell(header, 0, 0, where).Text : Plain(header));
        }

        if (texts.Count == 0)
        {
            return;
        }

        var first = cells.Where(c => c.Row == 0).Select(c => c.Text.Trim()).ToList();
        var repeated = first.Count == texts.Count && first.SequenceEqual(texts.Select(t => t.Trim()));
        for (var i = 0; i < cells.Count; i++)
        {
            cells[i] = repeated
                ? cells[i].Row == 0 ? cells[i] with { IsColumnHeader = true } : cells[i]
                : cells[i].Row < int.MaxValue ? cells[i] with { Row = cells[i].Row + 1 } : cells[i];
        }

        if (!repeated)
        {
            cells.InsertRange(0, texts.Select((t, i) => new TableCell(0, i, t) { IsColumnHeader = true }));
        }
    }
}
