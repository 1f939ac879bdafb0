using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Reads key-value pairs: graphs of older schema versions, field items of newer ones. The texts they came from stay elements of their own.</summary>
internal sealed class DoclingFields(DoclingItems items, DocumentBuilder builder)
{
    private readonly HashSet<DoclingItem> _told = [];
    private readonly FieldNames _names = new();

    /// <summary>Adds every pair that has a key as a field.</summary>
    public void Read()
    {
        foreach (var item in items.Of("key_value_items").Concat(items.Of("form_items")))
        {
            Graph(item.Json.Member("graph"));
        }

        foreach (var item in items.Of("field_items"))
        {
            FieldItem(item);
        }
    }

    private void Graph(JsonElement graph)
    {
        var cells = new Dictionary<int, JsonElement>();
        foreach (var cell in graph.Items("cells"))
        {
            if (cell.Whole("cell_id") is { } id)
            {
                cells.TryAdd(id, cell);
            }
        }

        var values = new Dictionary<int, List<JsonElement>>();
        foreach (var link in graph.Items("links"))
        {
            if (link.String("label") == "to_value" && link.Whole("source_cell_id") is { } key && link.Whole("target_cell_id") is { } target
                && cells.TryGetValue(target, out var value))
            {
                (values.TryGetValue(key, out var list) ? list : values[key] = []).Add(value);
            }
        }

        foreach (var (id, cell) in cells)
        {
            if (cell.String("label") == "key" && cell.String("text") is { } name && !string.IsNullOrWhiteSpace(name))
            {
                var found = values.GetValueOrDefault(id, []).ConvertAll(v => (v.String("text") ?? "", Regions(v)));
                builder.Fields.Add(Field(_names.Take(name), found));
            }
        }
    }

    private static IReadOnlyList<Region> Regions(JsonElement cell)
    {
        var place = cell.Member("prov");
        return place.PageNumber("page_no") is { } page && DoclingRegions.Box(place.Member("bbox"), page) is { } region ? [region] : [];
    }

    private void FieldItem(DoclingItem field)
    {
        var key = "";
        List<(string, IReadOnlyList<Region>)> values = [];
        foreach (var part in items.Children(field))
        {
            switch (part.Label)
            {
                case "field_key":
                    key = string.Join(' ', new[] { key, Words(part, 0) }.Where(t => t.Length > 0));
                    break;
                case "field_value":
                    values.Add((Words(part, 0), DoclingRegions.Of(part.Json)));
                    break;
            }
        }

        if (key.Length > 0)
        {
            builder.Fields.Add(Field(_names.Take(key), values));
        }
    }

    // A text is told once, whatever refers to it.
    private string Words(DoclingItem item, int depth)
    {
        builder.CheckDepth(depth, item.Reference);
        if (!_told.Add(item))
        {
            return "";
        }

        var runs = new RunBuilder();
        DoclingInline.Append(runs, item, inLine: true);
        foreach (var child in items.Children(item))
        {
            runs.Add(Words(child, depth + 1));
        }

        return runs.Build().Text.Trim();
    }

    private static ExtractedField Field(string name, List<(string Text, IReadOnlyList<Region> Regions)> values)
    {
        if (values.Count > 1)
        {
            return new ExtractedField
            {
                Name = name,
                Kind = FieldKind.Array,
                Children = [.. values.Select((v, i) => Field(i.ToString(CultureInfo.InvariantCulture), [v]))],
            };
        }

        var (text, regions) = values.Count == 1 ? values[0] : ("", []);
        return new ExtractedField
        {
            Name = name,
            Kind = FieldKind.Text,
            Value = text.Length == 0 ? null : JsonValue.Create(text),
            Text = text.Length == 0 ? null : text,
            Regions = regions,
        };
    }
}
