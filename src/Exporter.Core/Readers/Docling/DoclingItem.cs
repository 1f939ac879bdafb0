using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>One item of a DoclingDocument: a text, table, picture, group, … with its place in the file as its identity.</summary>
internal sealed class DoclingItem(string reference, string collection, JsonElement json)
{
    /// <summary>Its JSON pointer, for example <c>#/texts/12</c>; taken from its place, not from what it says of itself.</summary>
    public string Reference { get; } = reference;

    /// <summary>Name of the array it stands in (<c>texts</c>), or <c>body</c> or <c>furniture</c>.</summary>
    public string Collection { get; } = collection;

    /// <summary>Its JSON.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Its label, empty where it has none.</summary>
    public string Label { get; } = json.String("label") ?? "";

    /// <summary>What it is called in the ledger: its label, or its collection where it has none.</summary>
    public string Kind => Label.Length > 0 ? Label : Collection;

    /// <summary>The layer that it states itself.</summary>
    public ContentLayer Layer { get; } = json.String("content_layer") switch
    {
        null or "body" => ContentLayer.Body,
        "furniture" => ContentLayer.Furniture,
        "notes" => ContentLayer.Notes,
        _ => ContentLayer.Hidden,
    };

    /// <summary>The reference of what it hangs on, as it says itself, or null.</summary>
    public string? ParentReference => Json.Member("parent").String("$ref") ?? Json.Member("parent").String("cref");

    /// <summary>Number of the first page it stands on, or null.</summary>
    public int? Page { get; } = FirstPage(json);

    /// <summary>True once the walk has come to it.</summary>
    public bool Visited { get; set; }

    /// <summary>True while the walk is inside it.</summary>
    public bool Open { get; set; }

    private static int? FirstPage(JsonElement json)
    {
        foreach (var place in json.Items("prov"))
        {
            return place.PageNumber("page_no");
        }

        return null;
    }
}
