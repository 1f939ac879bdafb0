using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Orchestrations.Port;

/// <summary>
/// How inputs, outputs, events and custom statuses become text, and how large they may be. Every engine uses it, so that what
/// runs on one runs on the other: payloads carry ids and hashes, content travels by reference.
/// </summary>
public static class WorkflowPayload
{
    /// <summary>Most bytes of UTF-8 that a payload may have, and most bytes of UTF-16 that a custom status may have (Durable's own limit for it).</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Options that an engine's converter uses: properties by their names, enums by name.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>JSON of a payload, or null for null.</summary>
    /// <param name="value">What to write, by its run-time type.</param>
    /// <param name="what">What the payload is, for the message: "input of activity 'X'".</param>
    /// <exception cref="WorkflowPayloadTooLargeException">It has more than <see cref="MaxBytes"/> of UTF-8.</exception>
    public static string? Serialize(object? value, string what)
    {
        var json = ToJson(value);
        // A char is at least one byte and at most three, so most payloads are settled without counting.
        if (json is not null && json.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(json) is var bytes and > MaxBytes)
        {
            throw new WorkflowPayloadTooLargeException(what, bytes);
        }

        return json;
    }

    /// <summary>JSON of a custom status, or null for null.</summary>
    /// <param name="value">What to write, by its run-time type.</param>
    /// <exception cref="WorkflowPayloadTooLargeException">It has more than <see cref="MaxBytes"/> of UTF-16.</exception>
    public static string? SerializeCustomStatus(object? value)
    {
        var json = ToJson(value);
        if (json is not null && json.Length * sizeof(char) > MaxBytes)
        {
            throw new WorkflowPayloadTooLargeException("custom status", json.Length * sizeof(char));
        }

        return json;
    }

    /// <summary>Value of a payload; the type's default for null.</summary>
    /// <exception cref="JsonException">The JSON does not fit the type.</exception>
    public static T? Deserialize<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    private static string? ToJson(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter() } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
