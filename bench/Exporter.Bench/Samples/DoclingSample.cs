using System.Globalization;
using System.Text.Json;

namespace Exporter.Bench.Samples;

/// <summary>Docling: a body that points at texts, groups and tables.</summary>
internal static class DoclingSample
{
    public static byte[] Write(SampleDocument document)
    {
        var nodes = Nodes(document);
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, JsonSample.Options))
        {
            json.WriteStartObject();
            json.WriteString("schema_name", "DoclingDocument");
            json.WriteString("version", "1.10.0");
            json.WriteString("name", "report");
            json.WriteStartObject("origin");
            json.WriteString("mimetype", "application/pdf");
            json.WriteNumber("binary_hash", 3784498342064183893);
            json.WriteString("filename", "report.pdf");
            json.WriteEndObject();
            json.WriteStartObject("body");
            json.WriteString("self_ref", "#/body");
            Children(json, nodes.Where(n => n.Parent == "#/body"));
            json.WriteString("content_layer", "body");
            json.WriteString("name", "_root_");
            json.WriteString("label", "unspecified");
            json.WriteEndObject();
            Section(json, "groups", nodes, n => Group(json, n, nodes));
            Section(json, "texts", nodes, n => Text(json, n));
            Section(json, "tables", nodes, n => Table(json, n));
            json.WriteStartObject("pages");
            for (var page = 1; page <= document.Pages; page++)
            {
                json.WriteStartObject(page.ToString(CultureInfo.InvariantCulture));
                json.WriteStartObject("size");
                json.WriteNumber("width", SampleDocument.PageWidth);
                json.WriteNumber("height", SampleDocument.PageHeight);
                json.WriteEndObject();
                json.WriteNumber("page_no", page);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    // Items of a list have a group for their parent.
    private static List<Node> Nodes(SampleDocument document)
    {
        var nodes = new List<Node>();
        var (groups, texts, tables) = (0, 0, 0);
        string? list = null;
        foreach (var block in document.Blocks)
        {
            if (block.Kind == BlockKind.ListItem && list is null)
            {
                list = Reference("groups", groups++);
                nodes.Add(new Node("groups", list, "#/body", null));
            }
            else if (block.Kind != BlockKind.ListItem)
            {
                list = null;
            }

            var (kind, reference) = block.Kind == BlockKind.Table ? ("tables", Reference("tables", tables++)) : ("texts", Reference("texts", texts++));
            nodes.Add(new Node(kind, reference, list ?? "#/body", block));
        }

        return nodes;
    }

    private static string Reference(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"#/{kind}/{number}");

    private static void Section(Utf8JsonWriter json, string kind, List<Node> nodes, Action<Node> write)
    {
        json.WriteStartArray(kind);
        foreach (var node in nodes.Where(n => n.Kind == kind))
        {
            json.WriteStartObject();
            json.WriteString("self_ref", node.Reference);
            json.WriteStartObject("parent");
            json.WriteString("$ref", node.Parent);
            json.WriteEndObject();
            write(node);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Children(Utf8JsonWriter json, IEnumerable<Node> children)
    {
        json.WriteStartArray("children");
        foreach (var child in children)
        {
            json.WriteStartObject();
            json.WriteString("$ref", child.Reference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Group(Utf8JsonWriter json, Node node, List<Node> nodes)
    {
        // The items of a list follow it.
        Children(json, nodes.SkipWhile(n => n != node).Skip(1).TakeWhile(n => n.Parent == node.Reference));
        json.WriteString("content_layer", "body");
        json.WriteString("name", "list");
        json.WriteString("label", "list");
    }

    private static void Text(Utf8JsonWriter json, Node node)
    {
        var block = node.Block!;
        Children(json, []);
        json.WriteString("content_layer", "body");
        json.WriteString("label", block.Kind switch { BlockKind.Title => "title", BlockKind.Heading => "section_header", BlockKind.ListItem => "list_item", _ => "text" });
        Place(json, block);
        json.WriteString("orig", block.Text);
        json.WriteString("text", block.Text);
        if (block.Kind == BlockKind.Heading)
        {
            json.WriteNumber("level", 1);
        }
        else if (block.Kind == BlockKind.ListItem)
        {
            json.WriteBoolean("enumerated", false);
            json.WriteString("marker", "-");
        }
    }

    private static void Table(Utf8JsonWriter json, Node node)
    {
        var rows = node.Block!.Rows!;
        Children(json, []);
        json.WriteString("content_layer", "body");
        json.WriteString("label", "table");
        Place(json, node.Block);
        json.WriteStartObject("data");
        json.WriteStartArray("table_cells");
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                Cell(json, rows[row][column], row, column);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("num_rows", rows.Count);
        json.WriteNumber("num_cols", rows[0].Count);
        json.WriteStartArray("grid");
        for (var row = 0; row < rows.Count; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < rows[row].Count; column++)
            {
                Cell(json, rows[row][column], row, column);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, string text, int row, int column)
    {
        json.WriteStartObject();
        json.WriteNumber("row_span", 1);
        json.WriteNumber("col_span", 1);
        json.WriteNumber("start_row_offset_idx", row);
        json.WriteNumber("end_row_offset_idx", row + 1);
        json.WriteNumber("start_col_offset_idx", column);
        json.WriteNumber("end_col_offset_idx", column + 1);
        json.WriteString("text", text);
        json.WriteBoolean("column_header", row == 0);
        json.WriteBoolean("row_header", false);
        json.WriteBoolean("row_section", false);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, SampleBlock block)
    {
        json.WriteStartArray("prov");
        json.WriteStartObject();
        json.WriteNumber("page_no", block.Page);
        json.WriteStartObject("bbox");
        json.WriteNumber("l", block.Left);
        json.WriteNumber("t", SampleDocument.PageHeight - block.Top);
        json.WriteNumber("r", block.Right);
        json.WriteNumber("b", SampleDocument.PageHeight - block.Bottom);
        json.WriteString("coord_origin", "BOTTOMLEFT");
        json.WriteEndObject();
        JsonSample.Numbers(json, "charspan", 0, block.Text.Length);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private sealed record Node(string Kind, string Reference, string Parent, SampleBlock? Block);
}
