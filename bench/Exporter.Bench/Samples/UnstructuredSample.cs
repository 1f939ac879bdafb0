using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Exporter.Bench.Samples;

/// <summary>Unstructured: an array of elements, tables with their HTML.</summary>
internal static class UnstructuredSample
{
    public static byte[] Write(SampleDocument document)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonSample.Options))
        {
            json.WriteStartArray();
            for (var i = 0; i < document.Blocks.Count; i++)
            {
                Element(json, document.Blocks[i], i);
            }

            json.WriteEndArray();
        }

        return memory.ToArray();
    }

    private static void Element(Utf8JsonWriter json, SampleBlock block, int index)
    {
        json.WriteStartObject();
        json.WriteString("type", JsonSample.ElementType(block.Kind));
        json.WriteString("element_id", string.Create(CultureInfo.InvariantCulture, $"{index:x32}"));
        json.WriteString("text", block.Rows is null ? block.Text : block.Text.Replace('\t', ' ').Replace('\n', ' '));
        json.WriteStartObject("metadata");
        json.WriteStartObject("coordinates");
        JsonSample.Corners(json, "points", block);
        json.WriteString("system", "PixelSpace");
        json.WriteNumber("layout_width", SampleDocument.PageWidth);
        json.WriteNumber("layout_height", SampleDocument.PageHeight);
        json.WriteEndObject();
        json.WriteNumber("page_number", block.Page);
        JsonSample.Strings(json, "languages", ["eng"]);
        json.WriteString("filetype", "application/pdf");
        json.WriteString("filename", "report.pdf");
        if (block.Rows is { } rows)
        {
            json.WriteString("text_as_html", Html(rows));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Html(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<table><thead>");
        for (var i = 0; i < rows.Count; i++)
        {
            var cell = i == 0 ? "th" : "td";
            html.Append("<tr>");
            foreach (var text in rows[i])
            {
                html.Append('<').Append(cell).Append('>').Append(WebUtility.HtmlEncode(text)).Append("</").Append(cell).Append('>');
            }

            html.Append(i == 0 ? "</tr></thead><tbody>" : "</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
