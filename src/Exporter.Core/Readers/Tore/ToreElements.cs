using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Tore;

/// <summary>Turns elements of <c>.tore</c> into elements of the document, one for one. Page headers and numbers stay in the body, as the file has them there.</summary>
internal sealed class ToreElements(DocumentBuilder builder)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "page_number", "languages", "coordinates", "parent_id", "confidence", "detection_method", "level", "heading_level", "category_depth",
        "cells", "headers", "table_metadata", "code_metadata", "list_metadata", "custom_fields", "element_id", "id", "element_type", "type", "text",
        "metadata", "bbox", "page", "image_url", "alt_text", "caption", "content_layer",
        // Pixels are never kept in the model.
        "image_data",
    };

    private readonly Dictionary<string, string> _bySourceId = new(StringComparer.Ordinal);

    // Source ids of what has a caption as an element of its own.
    private readonly HashSet<string> _captioned = new(StringComparer.Ordinal);

    /// <summary>Adds every element of the file.</summary>
    /// <exception cref="InputRefusedException">One is no object, or its text is none.</exception>
    public void Read(JsonElement root)
    {
        foreach (var json in ItemsOf(root).Where(e => e.IsObject()))
        {
            var element = new ToreElement(json);
            if (element.ParentId is { } parent && Type(LabelOf(element)) == ElementType.FigureCaption)
            {
                _captioned.Add(parent);
            }
        }

        var number = 0;
        foreach (var json in ItemsOf(root))
        {
            number++;
            if (!json.IsObject())
            {
                throw new InputRefusedException(string.Create(
                    CultureInfo.InvariantCulture, $"{builder.Name}: elements[{number - 1}] is no JSON object, as an element of .tore is. Correct it or export the document again."));
            }

            Add(new ToreElement(json));
        }
    }

    /// <summary>The elements of a file: <c>elements</c>, which some files of version 1 call <c>content</c>.</summary>
    public static IEnumerable<JsonElement> ItemsOf(JsonElement root) => root.Member("elements").IsArray() ? root.Items("elements") : root.Items("content");

    private static string LabelOf(ToreElement element) => element.Json.String("element_type") ?? element.Json.String("type") ?? "";

    private static ElementType Type(string label) =>
        label.Length > 0 && Enum.TryParse<ElementType>(label.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var type) && !char.IsAsciiDigit(label[0]) && Enum.IsDefined(type)
            ? type
            : ElementType.UncategorizedText;

    private static int? Level(ToreElement element) =>
        (element.Whole("level") ?? element.Whole("heading_level") ?? element.Custom.Whole("heading_level") ?? element.Custom.Whole("level")) is { } level and >= 1 and < 100 ? level
        : element.Whole("category_depth") is { } depth and >= 0 and < 99 ? depth + 1 : null;

    private static ContentLayer Layer(ToreElement element) =>
        (element.String("content_layer") ?? element.Custom.String("content_layer")) switch
        {
            "furniture" => ContentLayer.Furniture,
            "figure" => ContentLayer.Figure,
            "notes" => ContentLayer.Notes,
            "hidden" or "invisible" or "background" => ContentLayer.Hidden,
            _ => ContentLayer.Body,
        };

    private static ListMarker Marker(ToreElement element)
    {
        var list = element.Member("list_metadata");
        var marker = list.String("marker")?.Trim();
        var ordered = list.IsTrue("ordered") || list.IsTrue("is_ordered") || list.String("list_type") is "ordered" or "numbered";
        bool? isChecked = list.Member("checked").ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        return new ListMarker(ordered, list.Whole("number") ?? (ordered ? ListNumber.Of(marker) : null), string.IsNullOrEmpty(marker) ? null : marker, isChecked);
    }

    private ImageContent Picture(ToreElement source)
    {
        var image = source.Member("image_metadata");
        var uri = source.String("image_url") ?? image.String("uri") ?? image.String("url");
        return new ImageContent(
            source.String("alt_text") ?? image.String("alt_text") ?? image.String("description"),
            InlinePictures.IsInline(uri) ? null : uri,
            image.String("mime_type"),
            image.String("classification"),
            builder.Pictures.OfAddress(uri));
    }

    private void Add(ToreElement source)
    {
        var label = LabelOf(source);
        var page = source.Page;
        var sourceId = source.Id;
        var id = builder.Declare(sourceId, label.Length > 0 ? label : "untyped", page);
        var where = $"element '{id}'";
        var text = source.Json.Text("text", where);
        var type = Type(label);
        var latex = source.String("latex") ?? source.Member("formula_metadata").String("latex");
        var table = type == ElementType.Table ? ToreTables.Read(source, where, builder) : null;
        var agreed = table is null || text.Length == 0 ? (Table: table, Beside: false) : Agreement.Of(text, table);
        var element = new Element
        {
            Id = id,
            Type = type,
            Text = text.Length == 0 && type == ElementType.Formula && latex is not null ? JsonReading.Lines(latex) : text,
            Level = type == ElementType.Title ? Level(source) : null,
            ParentId = source.ParentId is { } parent && _bySourceId.TryGetValue(parent, out var known) ? known : null,
            Page = page,
            Regions = ToreRegions.Read(source, page, builder),
            Layer = Layer(source),
            Confidence = source.Member("confidence").AsNumber() is { } confidence and >= 0 and <= 1 ? confidence : null,
            DetectionMethod = source.String("detection_method"),
            Languages = source.Strings("languages"),
            Table = agreed.Table,
            List = type == ElementType.ListItem ? Marker(source) : null,
            CodeLanguage = type == ElementType.CodeBlock ? Language(source) : null,
            Image = type is ElementType.Image or ElementType.Figure ? Picture(source) : null,
            SourceLabel = label == type.ToString() || label.Length == 0 ? null : label,
            CustomFields = Custom(source),
        };
        if (agreed.Beside)
        {
            // Text and cells say different things, so both stay: the text first, as an element of its own.
            builder.Add(element with { Id = builder.Declare(id + "-text", label, page), Type = ElementType.Text, Table = null });
        }

        builder.Add(element);
        if (sourceId is not null)
        {
            _bySourceId[sourceId] = id;
        }

        if (source.String("caption") is { } caption && !string.IsNullOrWhiteSpace(caption) && (sourceId is null || !_captioned.Contains(sourceId)))
        {
            builder.Add(new Element
            {
                Id = builder.Declare(id + "-caption", "caption", page),
                Type = ElementType.FigureCaption,
                Text = JsonReading.Lines(caption),
                ParentId = id,
                Page = page,
                Layer = element.Layer,
            });
        }
    }

    // "unknown" is how the format writes that it knows none.
    private static string? Language(ToreElement source) =>
        (source.Member("code_metadata").String("language") ?? source.String("language"))?.ToLowerInvariant() is { Length: > 0 } language and not "unknown" ? language : null;

    private static JsonObject? Custom(ToreElement source)
    {
        JsonObject? custom = null;
        foreach (var from in (ReadOnlySpan<JsonElement>)[source.Json, source.Metadata, source.Custom])
        {
            if (!from.IsObject())
            {
                continue;
            }

            foreach (var member in from.EnumerateObject())
            {
                if (!Known.Contains(member.Name))
                {
                    from.Keep(member.Name, ref custom);
                }
            }
        }

        return custom;
    }
}
