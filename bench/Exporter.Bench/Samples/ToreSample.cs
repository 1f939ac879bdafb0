using System.Globalization;
using System.Text.Json;

namespace Exporter.Bench.Samples;

/// <summary><c>tore</c> v3.</summary>
internal static class ToreSample
{
    public static byte[] Write(SampleDocument document)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonSample.Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "3.0");
            json.WriteStartObject("document");
            json.WriteString("name", "report.pdf");
            json.WriteString("title", document.Blocks[0].Text);
            json.WriteNumber("pages", document.Pages);
            json.WriteEndObject();
            json.WriteStartArray("elements");
            for (var i = 0; i < document.Blocks.Count; i++)
            {
                Element(json, document.Blocks[i], i);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    private static void Element(Utf8JsonWriter json, SampleBlock block, int index)
    {
        json.WriteStartObject();
        json.WriteString("element_id", string.Create(CultureInfo.InvariantCulture, $"el-{index:D6}"));
        json.WriteString("element_type", JsonSample.ElementType(block.Kind));
        json.WriteString("text", block.Text);
        json.WriteNull("parent_id");
        json.WriteStartObject("metadata");
        json.WriteStartObject("coordinates");
        JsonSample.Numbers(json, "layout_bbox", block.Left, block.Top, block.Right, block.Bottom);
        JsonSample.Numbers(json, "text_bbox", block.Left + 1, block.Top + 1, block.Right - 3, block.Bottom - 1);
        JsonSample.Corners(json, "points", block);
        json.WriteString("system", "point");
        json.WriteEndObject();
        json.WriteNumber("confidence", 0.97);
        json.WriteString("detection_method", "layout+text");
        json.WriteNumber("page_number", block.Page);
        json.WriteStartArray("languages");
        json.WriteStringValue("en");
        json.WriteEndArray();
        json.WriteStartObject("custom_fields");
        if (block.Kind is BlockKind.Title or BlockKind.Heading)
        {
            json.WriteNumber("heading_level", block.Kind == BlockKind.Title ? 1 : 2);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (block.Rows is { } rows)
        {
            JsonSample.Strings(json, "headers", rows[0]);
            json.WriteStartArray("cells");
            foreach (var row in rows.Skip(1))
            {
                JsonSample.Strings(json, null, row);
            }

            json.WriteEndArray();
            json.WriteStartObject("table_metadata");
            json.WriteNumber("num_rows", rows.Count - 1);
            json.WriteNumber("num_cols", rows[0].Count);
            json.WriteBoolean("has_header", true);
            json.WriteString("table_type", "standard");
            json.WriteNull("cell_spans");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
