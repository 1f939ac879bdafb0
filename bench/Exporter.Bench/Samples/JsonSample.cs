using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.Bench.Samples;

/// <summary>What the JSON inputs have in common.</summary>
internal static class JsonSample
{
    /// <summary>Indented and with plain letters, as most pipelines write.</summary>
    public static JsonWriterOptions Options => new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>On one line, as services answer.</summary>
    public static JsonWriterOptions Compact => Options with { Indented = false };

    public static string ElementType(BlockKind kind) => kind switch
    {
        BlockKind.Title or BlockKind.Heading => "Title",
        BlockKind.Paragraph => "NarrativeText",
        BlockKind.ListItem => "ListItem",
        _ => "Table",
    };

    public static void Numbers(Utf8JsonWriter json, string? name, params ReadOnlySpan<double> numbers)
    {
        Begin(json, name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    public static void Strings(Utf8JsonWriter json, string? name, IEnumerable<string> values)
    {
        Begin(json, name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>The corners of a box, clockwise from the top left one.</summary>
    public static void Corners(Utf8JsonWriter json, string name, SampleBlock block)
    {
        json.WriteStartArray(name);
        Numbers(json, null, block.Left, block.Top);
        Numbers(json, null, block.Right, block.Top);
        Numbers(json, null, block.Right, block.Bottom);
        Numbers(json, null, block.Left, block.Bottom);
        json.WriteEndArray();
    }

    private static void Begin(Utf8JsonWriter json, string? name)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }
    }
}
