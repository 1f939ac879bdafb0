using System.Globalization;
using System.Text.Json;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>Reads tables and checks that their cells are ordered, lie inside, and stay within the bounds.</summary>
internal sealed class TableParser(JsonPlace at, ReadLimits limits)
{
    private static readonly string[] TableMembers = ["rows", "columns", "cells"];
    private static readonly string[] CellMembers = ["row", "column", "text", "row_span", "column_span", "column_header", "row_header", "confidence", "regions"];

    private long _places;

    public TableContent Table(JsonElement json, Func<JsonElement, List<Region>> regions)
    {
        int? rows = null, columns = null;
        List<TableCell> cells = [];
        foreach (var (member, value) in at.Members(json, TableMembers))
        {
            switch (member)
            {
                case "rows": rows = at.Whole(value, 0); break;
                case "columns": columns = at.Whole(value, 0); break;
                default: cells = at.Items(value, v => Cell(v, regions)); break;
            }
        }

        if (rows is null || columns is null)
        {
            at.Refuse("'rows' and 'columns' are required");
        }

        var table = new TableContent(rows.Value, columns.Value, cells);
        Check(table);
        return table;
    }

    private TableCell Cell(JsonElement json, Func<JsonElement, List<Region>> regions)
    {
        int? row = null, column = null;
        string? text = null;
        var (rowSpan, columnSpan, columnHeader, rowHeader) = (1, 1, false, false);
        double? confidence = null;
        IReadOnlyList<Region> places = [];
        foreach (var (member, value) in at.Members(json, CellMembers))
        {
            switch (member)
            {
                case "row": row = at.Whole(value, 0); break;
                case "column": column = at.Whole(value, 0); break;
                case "text": text = at.Text(value); break;
                case "row_span": rowSpan = at.Whole(value, 1); break;
                case "column_span": columnSpan = at.Whole(value, 1); break;
                case "column_header": columnHeader = at.Flag(value); break;
                case "row_header": rowHeader = at.Flag(value); break;
                case "confidence": confidence = at.Number(value); break;
                default: places = regions(value); break;
            }
        }

        if (row is null || column is null || text is null)
        {
            at.Refuse("'row', 'column' and 'text' are required");
        }

        return new TableCell(row.Value, column.Value, text)
        {
            RowSpan = rowSpan,
            ColumnSpan = columnSpan,
            IsColumnHeader = columnHeader,
            IsRowHeader = rowHeader,
            Confidence = confidence,
            Regions = places,
        };
    }

    private void Check(TableContent table)
    {
        var covered = 0L;
        for (var i = 0; i < table.Cells.Count; i++)
        {
            var cell = table.Cells[i];
            if ((long)cell.Row + cell.RowSpan > table.RowCount || (long)cell.Column + cell.ColumnSpan > table.ColumnCount)
            {
                at.Refuse(string.Create(CultureInfo.InvariantCulture, $"cells[{i}] reaches beyond the table's {table.RowCount} rows and {table.ColumnCount} columns"));
            }

            if (i > 0 && (table.Cells[i - 1].Row, table.Cells[i - 1].Column).CompareTo((cell.Row, cell.Column)) > 0)
            {
                at.Refuse(string.Create(CultureInfo.InvariantCulture, $"cells[{i}] stands before the cell that it follows: cells are ordered by row, then column"));
            }

            covered += (long)cell.RowSpan * cell.ColumnSpan;
            CheckPlaces(covered);
        }

        _places += Math.Max(Math.Max((long)table.RowCount * table.ColumnCount, covered), Math.Max(table.RowCount, table.ColumnCount));
        CheckPlaces(_places);
    }

    private void CheckPlaces(long places)
    {
        if (places > limits.MaxTablePlaces)
        {
            at.Refuse(string.Create(CultureInfo.InvariantCulture, $"the tables have more than {limits.MaxTablePlaces} places, the most that are read"));
        }
    }
}
