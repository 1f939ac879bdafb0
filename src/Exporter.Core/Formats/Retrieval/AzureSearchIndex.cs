using System.Text.Json;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>The definition of the index that the documents of <see cref="AzureSearchFormat"/> fit into, as <c>PUT /indexes/documents</c> takes it.</summary>
internal static class AzureSearchIndex
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "search_index.json";

    private static readonly (string Name, string Type, string[] Can)[] Fields =
    [
        ("id", "Edm.String", ["key", "filterable"]),
        ("content", "Edm.String", ["searchable"]),
        ("source", "Edm.String", ["searchable", "filterable", "facetable"]),
        ("document_id", "Edm.String", ["filterable"]),
        ("page", "Edm.Int32", ["filterable", "sortable", "facetable"]),
        ("pages", "Collection(Edm.Int32)", ["filterable"]),
        ("section", "Edm.String", ["searchable", "filterable"]),
        ("heading_path", "Collection(Edm.String)", ["searchable", "filterable"]),
        ("type", "Edm.String", ["filterable", "facetable"]),
        ("confidence", "Edm.Double", ["filterable", "sortable"]),
        ("element_ids", "Collection(Edm.String)", []),
        ("content_hash", "Edm.String", ["filterable"]),
        ("flags", "Collection(Edm.String)", ["filterable", "facetable"]),
        ("previous", "Edm.String", []),
        ("next", "Edm.String", []),
    ];

    private static readonly (string Name, string Type)[] Box =
    [
        ("page", "Edm.Int32"), ("left", "Edm.Double"), ("top", "Edm.Double"), ("right", "Edm.Double"), ("bottom", "Edm.Double"),
        ("unit", "Edm.String"), ("origin", "Edm.String"), ("system", "Edm.String"),
    ];

    private static readonly string[] Abilities = ["key", "searchable", "filterable", "sortable", "facetable"];

    /// <summary>Writes the definition.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", "documents");
        json.WriteStartArray("fields");
        foreach (var (name, type, can) in Fields)
        {
            Field(json, name, type, can);
        }

        json.WriteStartObject();
        json.WriteString("name", "bbox");
        json.WriteString("type", "Collection(Edm.ComplexType)");
        json.WriteStartArray("fields");
        foreach (var (name, type) in Box)
        {
            Field(json, name, type, []);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, string name, string type, string[] can)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("type", type);
        foreach (var ability in Abilities)
        {
            json.WriteBoolean(ability, can.Contains(ability));
        }

        json.WriteBoolean("retrievable", true);
        json.WriteEndObject();
    }
}
