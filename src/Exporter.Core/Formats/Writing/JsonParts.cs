using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Writing;

/// <summary>The parts of the model that several JSON formats write, each in one shape.</summary>
internal static class JsonParts
{
    /// <summary>A string member, left out where null.</summary>
    public static void Optional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A whole number, left out where null.</summary>
    public static void Optional(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A number, left out where null.</summary>
    public static void Optional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName(name);
            json.Double(number);
        }
    }

    /// <summary>A number in its shortest form that reads back the same; what JSON has no number for stands as a string.</summary>
    public static void Double(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    /// <summary>An array of strings.</summary>
    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>JSON data as a member.</summary>
    public static void Node(this Utf8JsonWriter json, string name, JsonNode? value)
    {
        json.WritePropertyName(name);
        json.Node(value);
    }

    /// <summary>JSON data; a number that JSON cannot say becomes null.</summary>
    public static void Node(this Utf8JsonWriter json, JsonNode? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case JsonObject members:
                json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    json.Node(name, member);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    json.Node(item);
                }

                json.WriteEndArray();
                break;
            case JsonValue scalar when scalar.TryGetValue<double>(out var number) && !double.IsFinite(number) && !scalar.TryGetValue<JsonElement>(out _):
                json.WriteNullValue();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>JSON data as text on one line.</summary>
    public static string Text(JsonNode? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.Node(value);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary><c>regions</c>: <c>[{"page","polygon","origin"?,"system"?}]</c>, left out where empty; an origin at the top left is left out.</summary>
    public static void Regions(this Utf8JsonWriter json, IReadOnlyList<Region> regions)
    {
        if (regions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("regions");
        foreach (var region in regions)
        {
            json.WriteStartObject();
            json.WriteNumber("page", region.Page);
            json.WriteStartArray("polygon");
            foreach (var coordinate in region.Polygon)
            {
                json.Double(coordinate);
            }

            json.WriteEndArray();
            if (region.Origin != CoordinateOrigin.TopLeft)
            {
                json.WriteString("origin", EnumNames<CoordinateOrigin>.Name(region.Origin));
            }

            json.Optional("system", region.System);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary><c>source</c>: what the document was read from.</summary>
    public static void Source(this Utf8JsonWriter json, DocumentSource source)
    {
        json.WriteStartObject("source");
        json.SourceMembers(source);
        json.WriteEndObject();
    }

    /// <summary>The members of a source, without their braces.</summary>
    public static void SourceMembers(this Utf8JsonWriter json, DocumentSource source)
    {
        json.WriteString("name", source.Name);
        json.WriteString("media_type", source.MediaType);
        json.WriteString("sha256", source.Sha256);
        json.WriteString("extraction_method", source.ExtractionMethod);
        json.Optional("schema_version", source.SchemaVersion);
        json.Optional("document_type", source.DocumentType);
        json.Optional("confidence", source.Confidence);
        json.Optional("original_name", source.OriginalName);
        json.Optional("original_media_type", source.OriginalMediaType);
    }
}
