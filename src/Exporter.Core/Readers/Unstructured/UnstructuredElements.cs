using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Turns elements of Unstructured into elements of the document, one for one.</summary>
internal sealed class UnstructuredElements(DocumentBuilder builder)
{
    // What the model holds in a place of its own.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "page_number", "languages", "coordinates", "parent_id", "category_depth", "detection_class_prob", "detection_origin", "filename", "filetype",
        "file_directory", "image_base64", "image_url", "image_mime_type", "emphasized_text_contents", "emphasized_text_tags", "links", "link_texts",
        "link_urls", "link_start_indexes", "code_language",
    };

    private readonly Dictionary<string, (string Id, ElementType Type)> _bySourceId = new(StringComparer.Ordinal);
    private readonly Stack<(int Depth, string Id)> _items = new();

    /// <summary>Adds one element and gives its id.</summary>
    /// <param name="json">The element.</param>
    /// <param name="inBody">True where it is part of the body whatever its type is.</param>
    /// <param name="keepOriginals">False where its <c>orig_elements</c> only say it again.</param>
    /// <exception cref="InputRefusedException">It is no object, or its text is none.</exception>
    public string Add(JsonElement json, bool inBody = false, bool keepOriginals = true)
    {
        if (!json.IsObject())
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{builder.Name}: element {builder.Count + 1} is no JSON object, as an element of Unstructured is. Correct it or export the document again."));
        }

        var metadata = json.Member("metadata");
        var label = json.String("type") ?? "UncategorizedText";
        var page = metadata.PageNumber("page_number");
        var sourceId = json.String("element_id");
        var id = builder.Declare(sourceId, label, page);
        var type = UnstructuredTypes.Of(label);
        var text = json.Text("text", $"element '{id}'");
        var element = new Element
        {
            Id = id,
            Type = type,
            Text = text,
            Level = type == ElementType.Title && metadata.Whole("category_depth") is { } depth and >= 0 and < 100 ? depth + 1 : null,
            ParentId = Parent(metadata, id, type),
            Page = page,
            Regions = UnstructuredRegions.Read(metadata.Member("coordinates"), page, builder),
            Layer = !inBody && type is (ElementType.Header or ElementType.Footer or ElementType.PageNumber) ? ContentLayer.Furniture : ContentLayer.Body,
            Confidence = metadata.Confidence("detection_class_prob"),
            DetectionMethod = metadata.String("detection_origin"),
            Languages = metadata.Strings("languages"),
            Runs = type == ElementType.CodeBlock ? [] : UnstructuredRuns.Of(text, metadata),
            List = type == ElementType.ListItem ? new ListMarker() : null,
            CodeLanguage = type == ElementType.CodeBlock ? metadata.String("code_language")?.ToLowerInvariant() : null,
            Image = type == ElementType.Image ? Picture(metadata) : null,
            Table = type == ElementType.Table ? UnstructuredTables.Of(metadata, text, id, builder) : null,
            SourceLabel = label == type.ToString() ? null : label,
            CustomFields = Custom(metadata, keepOriginals),
        };
        builder.Add(element);
        if (sourceId is not null)
        {
            _bySourceId[sourceId] = (id, type);
        }

        return id;
    }

    private ImageContent Picture(JsonElement metadata)
    {
        var address = metadata.String("image_url");
        return new ImageContent(
            Uri: InlinePictures.IsInline(address) ? null : address,
            MediaType: metadata.String("image_mime_type"),
            Data: metadata.String("image_base64") is { } text ? builder.Pictures.OfBase64(text) : builder.Pictures.OfAddress(address));
    }

    // A nested list item hangs on the item above it, which its depth tells where its parent is the list's heading.
    private string? Parent(JsonElement metadata, string id, ElementType type)
    {
        var parent = metadata.String("parent_id") is { } source && _bySourceId.TryGetValue(source, out var known) ? known : default;
        if (type != ElementType.ListItem)
        {
            _items.Clear();
            return parent.Id;
        }

        var depth = Math.Max(0, metadata.Whole("category_depth") ?? 0);
        while (_items.TryPeek(out var last) && last.Depth >= depth)
        {
            _items.Pop();
        }

        var above = _items.TryPeek(out var item) ? item.Id : null;
        _items.Push((depth, id));
        return parent.Id is not null && parent.Type == ElementType.ListItem ? parent.Id : above ?? parent.Id;
    }

    private static JsonObject? Custom(JsonElement metadata, bool keepOriginals)
    {
        JsonObject? custom = null;
        if (metadata.IsObject())
        {
            foreach (var member in metadata.EnumerateObject())
            {
                if (!Known.Contains(member.Name) && (keepOriginals || member.Name != "orig_elements"))
                {
                    metadata.Keep(member.Name, ref custom);
                }
            }
        }

        return custom;
    }
}
