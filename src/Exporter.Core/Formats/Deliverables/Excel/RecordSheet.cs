using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>A list of the data whose items have named values, such as line items, as a sheet with typed cells.</summary>
internal static class RecordSheet
{
    /// <summary>The sheet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="table">The list.</param>
    /// <param name="fields">Every value of the data by its path.</param>
    /// <param name="cells">Makes cells of values.</param>
    public static SheetPlan Plan(string name, RecordTable table, IReadOnlyDictionary<string, DeliverableField> fields, FieldCells cells)
    {
        var endings = table.Columns.Select(Ending).ToList();
        var isChanged = Enumerable.Range(0, table.Rows.Count).Any(i => Changes(table, i, endings, fields).Any());
        return new SheetPlan(name, $"The list {table.Path} of the data, one row an item", table.Columns.Count + (isChanged ? 1 : 0), Rows(table, endings, isChanged, fields, cells))
        {
            HeaderRows = 1,
            Filter = true,
        };
    }

    private static IEnumerable<SheetCell[]> Rows(RecordTable table, List<string> endings, bool isChanged, IReadOnlyDictionary<string, DeliverableField> fields, FieldCells cells)
    {
        yield return SheetRows.Header(isChanged ? [.. table.Columns, "Changes"] : table.Columns);
        var row = new SheetCell[table.Columns.Count + (isChanged ? 1 : 0)];
        for (var i = 0; i < table.Rows.Count; i++)
        {
            for (var c = 0; c < endings.Count; c++)
            {
                row[c] = fields.TryGetValue(Path(table, i, endings[c]), out var field) ? cells.Of(field, "value") : SheetCell.Text(table.Rows[i][c], new CellLook(CellFace.Plain));
            }

            if (isChanged)
            {
                row[^1] = SheetCell.Text(string.Join("\n", Changes(table, i, endings, fields)), new CellLook(CellFace.Plain));
            }

            yield return row;
        }
    }

    private static IEnumerable<string> Changes(RecordTable table, int row, List<string> endings, IReadOnlyDictionary<string, DeliverableField> fields)
    {
        for (var c = 0; c < endings.Count; c++)
        {
            if (fields.TryGetValue(Path(table, row, endings[c]), out var field) && field.Change != FieldState.Unchanged)
            {
                yield return $"{table.Columns[c]} {EnumNames<FieldState>.Name(field.Change)}" + (field.Original is null ? "" : $", was {ValueText.Of(field.Original)}");
            }
        }
    }

    private static string Path(RecordTable table, int row, string ending) => string.Create(CultureInfo.InvariantCulture, $"{table.Path}[{row}]{ending}");

    // How a path names a member of an item.
    private static string Ending(string column) => JsonPath.Root.Item(0).Member(column).ToString()[JsonPath.Root.Item(0).ToString().Length..];
}
