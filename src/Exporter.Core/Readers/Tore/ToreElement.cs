using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Tore;

/// <summary>One element of the file. Version 3 has most of what it says under <c>metadata</c>, version 1 beside the text; either place is looked at.</summary>
internal readonly struct ToreElement(JsonElement json)
{
    /// <summary>The element.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Its metadata.</summary>
    public JsonElement Metadata { get; } = json.Member("metadata");

    /// <summary>Its custom fields.</summary>
    public JsonElement Custom => Metadata.Member("custom_fields");

    /// <summary>Its id, or null.</summary>
    public string? Id => Name("element_id") ?? Name("id");

    /// <summary>The id of its parent, or null.</summary>
    public string? ParentId => Name("parent_id") ?? Metadata.String("parent_id");

    /// <summary>Its page, or null.</summary>
    public int? Page => Metadata.PageNumber("page_number") ?? Json.PageNumber("page_number") ?? Json.PageNumber("page");

    /// <summary>A property of the element, else of its metadata.</summary>
    public JsonElement Member(string name)
    {
        var own = Json.Member(name);
        return own.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? Metadata.Member(name) : own;
    }

    /// <summary>A string of the element, else of its metadata, or null.</summary>
    public string? String(string name) => Member(name).AsString();

    /// <summary>A whole number of the element, else of its metadata, or null.</summary>
    public int? Whole(string name) => Member(name).AsWhole();

    /// <summary>Strings of an array of the element, else of its metadata.</summary>
    public IReadOnlyList<string> Strings(string name) => Json.Member(name).IsArray() ? Json.Strings(name) : Metadata.Strings(name);

    // Version 1 numbers its elements at times.
    private string? Name(string name) => Json.String(name) ?? Json.Whole(name)?.ToString(CultureInfo.InvariantCulture);
}
