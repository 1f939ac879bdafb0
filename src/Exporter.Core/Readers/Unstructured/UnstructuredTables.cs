using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Reads the cells of tables.</summary>
internal static class UnstructuredTables
{
    /// <summary>
    /// The table of <c>text_as_html</c>, or of <c>table_as_cells</c>; null where there is none or where it does not say what the element's text says. Both come from
    /// different models at times, and then the text is what the pipeline stands for.
    /// </summary>
    public static TableContent? Of(JsonElement metadata, string text, string id, DocumentBuilder builder)
    {
        var cells = metadata.String("text_as_html") is { } html ? HtmlTable.Cells(html) : [];
        if (cells.Count == 0)
        {
            cells = AsCells(metadata, id);
        }

        if (cells.Count == 0 || !Words.Of(text).SequenceEqual(cells.SelectMany(c => Words.Of(c.Text))))
        {
            return null;
        }

        return TableBuilder.Build(builder, cells, 0, 0, $"element '{id}'");
    }

    private static List<TableCell> AsCells(JsonElement metadata, string id)
    {
        List<TableCell> cells = [];
        foreach (var cell in metadata.Items("table_as_cells"))
        {
            if (cell.Whole("y") is { } row && cell.Whole("x") is { } column)
            {
                cells.Add(new TableCell(row, column, cell.Text("content", $"a cell of element '{id}'")) { RowSpan = cell.Whole("h") ?? 1, ColumnSpan = cell.Whole("w") ?? 1 });
            }
        }

        return [.. cells.OrderBy(c => c.Row).ThenBy(c => c.Column)];
    }
}
