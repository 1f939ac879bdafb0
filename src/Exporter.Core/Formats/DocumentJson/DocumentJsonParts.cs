using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.DocumentJson;

/// <summary>Writes the parts of the model for <c>document-json</c>; its reader's <c>DocumentJsonParser</c> is the other half.</summary>
internal static class DocumentJsonParts
{
    public static void Page(Utf8JsonWriter json, Page page)
    {
        json.WriteStartObject();
        json.WriteNumber("number", page.Number);
        json.Optional("width", page.Width);
        json.Optional("height", page.Height);
        if (page.Unit != LengthUnit.Unknown)
        {
            json.WriteString("unit", EnumNames<LengthUnit>.Name(page.Unit));
        }

        json.Optional("angle", page.Angle);
        json.WriteEndObject();
    }

    public static void Element(Utf8JsonWriter json, Element element)
    {
        json.WriteStartObject();
        json.WriteString("id", element.Id);
        json.WriteString("type", element.Type.ToString());
        json.Optional("text", element.Text.Length == 0 ? null : element.Text);
        json.Optional("level", element.Level);
        json.Optional("parent_id", element.ParentId);
        json.Optional("page", element.Page);
        json.Regions(element.Regions);
        if (element.Layer != ContentLayer.Body)
        {
            json.WriteString("layer", EnumNames<ContentLayer>.Name(element.Layer));
        }

        json.Optional("confidence", element.Confidence);
        json.Optional("detection_method", element.DetectionMethod);
        if (element.Languages.Count > 0)
        {
            json.Strings("languages", element.Languages);
        }

        Runs(json, element.Runs);
        Table(json, element.Table);
        List(json, element.List);
        json.Optional("code_language", element.CodeLanguage);
        Image(json, element.Image);
        json.Optional("source_label", element.SourceLabel);
        if (element.CustomFields is not null)
        {
            json.Node("custom_fields", element.CustomFields);
        }

        json.WriteEndObject();
    }

    public static void Field(Utf8JsonWriter json, ExtractedField field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("kind", EnumNames<FieldKind>.Name(field.Kind));
        if (field.Value is not null)
        {
            json.Node("value", field.Value);
        }

        json.Optional("text", field.Text);
        json.Optional("currency", field.Currency);
        json.Optional("confidence", field.Confidence);
        json.Regions(field.Regions);
        if (field.Children.Count > 0)
        {
            json.WriteStartArray("children");
            foreach (var child in field.Children)
            {
                Field(json, child);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void LedgerEntry(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.ElementId);
        json.WriteString("type", entry.Type);
        json.Optional("page", entry.Page);
        json.Optional("outcome", entry.Outcome is { } outcome ? EnumNames<LedgerOutcome>.Name(outcome) : null);
        json.Optional("detail", entry.Detail);
        LedgerJson.Repairs(json, entry);
        json.WriteEndObject();
    }

    private static void Runs(Utf8JsonWriter json, IReadOnlyList<TextRun> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        json.WriteStartArray("runs");
        foreach (var run in runs)
        {
            json.WriteStartObject();
            json.WriteString("text", run.Text);
            if (run.Marks != TextMarks.None)
            {
                json.WriteStartArray("marks");
                foreach (var mark in Enum.GetValues<TextMarks>())
                {
                    if (mark != TextMarks.None && run.Marks.HasFlag(mark))
                    {
                        json.WriteStringValue(EnumNames<TextMarks>.Name(mark));
                    }
                }

                json.WriteEndArray();
            }

            json.Optional("link", run.Link);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Table(Utf8JsonWriter json, TableContent? table)
    {
        if (table is null)
        {
            return;
        }

        json.WriteStartObject("table");
        json.WriteNumber("rows", table.RowCount);
        json.WriteNumber("columns", table.ColumnCount);
        json.WriteStartArray("cells");
        foreach (var cell in table.Cells)
        {
            Cell(json, cell);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, TableCell cell)
    {
        json.WriteStartObject();
        json.WriteNumber("row", cell.Row);
        json.WriteNumber("column", cell.Column);
        json.WriteString("text", cell.Text);
        json.Optional("row_span", cell.RowSpan == 1 ? null : cell.RowSpan);
        json.Optional("column_span", cell.ColumnSpan == 1 ? null : cell.ColumnSpan);
        if (cell.IsColumnHeader)
        {
            json.WriteBoolean("column_header", true);
        }

        if (cell.IsRowHeader)
        {
            json.WriteBoolean("row_header", true);
        }

        json.Optional("confidence", cell.Confidence);
        json.Regions(cell.Regions);
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, ListMarker? list)
    {
        if (list is null)
        {
            return;
        }

        json.WriteStartObject("list");
        if (list.Ordered)
        {
            json.WriteBoolean("ordered", true);
        }

        json.Optional("number", list.Number);
        json.Optional("marker", list.Marker);
        if (list.Checked is { } state)
        {
            json.WriteBoolean("checked", state);
        }

        json.WriteEndObject();
    }

    private static void Image(Utf8JsonWriter json, ImageContent? image)
    {
        if (image is null)
        {
            return;
        }

        json.WriteStartObject("image");
        json.Optional("description", image.Description);
        json.Optional("uri", image.Uri);
        json.Optional("media_type", image.MediaType);
        json.Optional("classification", image.Classification);
        if (image.Data is { } data)
        {
            json.WriteStartObject("data");
            json.WriteString("media_type", data.MediaType);
            json.WriteNumber("width", data.Width);
            json.WriteNumber("height", data.Height);
            json.WriteBase64String("base64", data.Bytes.Span);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
