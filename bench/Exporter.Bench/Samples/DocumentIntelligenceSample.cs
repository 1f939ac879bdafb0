using System.Text;
using System.Text.Json;

namespace Exporter.Bench.Samples;

/// <summary>Azure Document Intelligence, layout model: the whole text once, and words, lines, paragraphs and cells that point into it.</summary>
internal static class DocumentIntelligenceSample
{
    public static byte[] Write(SampleDocument document)
    {
        var (content, spans) = Content(document);
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonSample.Compact))
        {
            json.WriteStartObject();
            json.WriteString("status", "succeeded");
            json.WriteStartObject("analyzeResult");
            json.WriteString("apiVersion", "2024-11-30");
            json.WriteString("modelId", "prebuilt-layout");
            json.WriteString("stringIndexType", "utf16CodeUnit");
            json.WriteString("content", content);
            json.WriteStartArray("pages");
            foreach (var page in spans.GroupBy(s => s.Block.Page))
            {
                Page(json, content, page.Key, [.. page]);
            }

            json.WriteEndArray();
            json.WriteStartArray("paragraphs");
            foreach (var span in spans)
            {
                json.WriteStartObject();
                Spans(json, span.Offset, span.Length);
                Regions(json, span.Block);
                if (span.Role is { } role)
                {
                    json.WriteString("role", role);
                }

                json.WriteString("content", content.AsSpan(span.Offset, span.Length));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("tables");
            foreach (var table in spans.Where(s => s.Block.Rows is not null).GroupBy(s => s.Block))
            {
                Table(json, table.Key, [.. table]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    // Each block is a paragraph of the text, and each cell of a table is one too.
    private static (string Content, List<Span> Spans) Content(SampleDocument document)
    {
        var content = new StringBuilder();
        var spans = new List<Span>();
        foreach (var block in document.Blocks)
        {
            foreach (var text in block.Rows?.SelectMany(r => r) ?? [block.Kind == BlockKind.ListItem ? "· " + block.Text : block.Text])
            {
                spans.Add(new Span(block, content.Length, text.Length));
                content.Append(text).Append('\n');
            }
        }

        return (content.ToString(0, content.Length - 1), spans);
    }

    private static void Page(Utf8JsonWriter json, string content, int number, List<Span> spans)
    {
        json.WriteStartObject();
        json.WriteNumber("pageNumber", number);
        json.WriteNumber("angle", 0);
        json.WriteNumber("width", SampleDocument.PageWidth / 72);
        json.WriteNumber("height", SampleDocument.PageHeight / 72);
        json.WriteString("unit", "inch");
        json.WriteStartArray("words");
        foreach (var span in spans)
        {
            for (var at = span.Offset; at < span.Offset + span.Length;)
            {
                var end = content.IndexOf(' ', at, span.Offset + span.Length - at);
                end = end < 0 ? span.Offset + span.Length : end;
                json.WriteStartObject();
                json.WriteString("content", content.AsSpan(at, end - at));
                Polygon(json, span.Block);
                json.WriteNumber("confidence", 0.994);
                One(json, "span", at, end - at);
                json.WriteEndObject();
                at = end + 1;
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var span in spans)
        {
            json.WriteStartObject();
            json.WriteString("content", content.AsSpan(span.Offset, span.Length));
            Polygon(json, span.Block);
            Spans(json, span.Offset, span.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Spans(json, spans[0].Offset, spans[^1].Offset + spans[^1].Length - spans[0].Offset);
        json.WriteEndObject();
    }

    private static void Table(Utf8JsonWriter json, SampleBlock block, List<Span> cells)
    {
        var columns = block.Rows![0].Count;
        json.WriteStartObject();
        json.WriteNumber("rowCount", block.Rows.Count);
        json.WriteNumber("columnCount", columns);
        json.WriteStartArray("cells");
        for (var i = 0; i < cells.Count; i++)
        {
            json.WriteStartObject();
            if (i < columns)
            {
                json.WriteString("kind", "columnHeader");
            }

            json.WriteNumber("rowIndex", i / columns);
            json.WriteNumber("columnIndex", i % columns);
            json.WriteString("content", block.Rows[i / columns][i % columns]);
            Regions(json, block);
            Spans(json, cells[i].Offset, cells[i].Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Regions(json, block);
        Spans(json, cells[0].Offset, cells[^1].Offset + cells[^1].Length - cells[0].Offset);
        json.WriteEndObject();
    }

    private static void Regions(Utf8JsonWriter json, SampleBlock block)
    {
        json.WriteStartArray("boundingRegions");
        json.WriteStartObject();
        json.WriteNumber("pageNumber", block.Page);
        Polygon(json, block);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Polygon(Utf8JsonWriter json, SampleBlock block)
    {
        var (left, top, right, bottom) = (Inch(block.Left), Inch(block.Top), Inch(block.Right), Inch(block.Bottom));
        JsonSample.Numbers(json, "polygon", left, top, right, top, right, bottom, left, bottom);
    }

    private static double Inch(double points) => Math.Round(points / 72, 4);

    private static void Spans(Utf8JsonWriter json, int offset, int length)
    {
        json.WriteStartArray("spans");
        One(json, null, offset, length);
        json.WriteEndArray();
    }

    private static void One(Utf8JsonWriter json, string? name, int offset, int length)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteNumber("offset", offset);
        json.WriteNumber("length", length);
        json.WriteEndObject();
    }

    private sealed record Span(SampleBlock Block, int Offset, int Length)
    {
        public string? Role => Block.Kind switch { BlockKind.Title => "title", BlockKind.Heading => "sectionHeading", _ => null };
    }
}
