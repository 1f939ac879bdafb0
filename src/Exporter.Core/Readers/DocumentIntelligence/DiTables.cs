using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Reads the cells of a table.</summary>
internal static class DiTables
{
    public static TableContent Read(JsonElement table, string pointer, DiText text, DocumentBuilder builder)
    {
        List<TableCell> cells = [];
        foreach (var json in table.Items("cells"))
        {
            if (!json.IsObject())
            {
                continue;
            }

            var kind = json.String("kind");
            cells.Add(new TableCell(json.Whole("rowIndex") ?? 0, json.Whole("columnIndex") ?? cells.Count, text.Of(json, pointer).Text)
            {
                RowSpan = json.Whole("rowSpan") ?? 1,
                ColumnSpan = json.Whole("columnSpan") ?? 1,
                IsColumnHeader = kind is "columnHeader" or "stubHead" || json.IsTrue("isHeader"),
                IsRowHeader = kind == "rowHeader",
                Confidence = json.Confidence("confidence"),
                Regions = DiPages.Regions(json),
            });
        }

        return TableBuilder.Build(builder, cells, table.Whole("rowCount") ?? table.Whole("rows") ?? 0, table.Whole("columnCount") ?? table.Whole("columns") ?? 0, pointer);
    }
}
