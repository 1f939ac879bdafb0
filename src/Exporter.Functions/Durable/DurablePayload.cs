using System.Text.Json;
using Exporter.Orchestrations.Port;

namespace Exporter.Functions.Durable;

/// <summary>
/// The port's payloads as values that the SDK takes. They are JSON already when the SDK gets them, so that its own converter, whatever its
/// settings, only copies them: what runs here and what runs on the embedded engine writes and reads the same text.
/// </summary>
internal static class DurablePayload
{
    /// <inheritdoc cref="WorkflowPayload.Serialize"/>
    public static JsonElement? Write(object? value, string what) => Parse(WorkflowPayload.Serialize(value, what));

    /// <inheritdoc cref="WorkflowPayload.SerializeCustomStatus"/>
    public static JsonElement? WriteCustomStatus(object? value) => Parse(WorkflowPayload.SerializeCustomStatus(value));

    /// <summary>Value of a payload; the type's default for null.</summary>
    public static T? Read<T>(JsonElement? payload) =>
        payload is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } json ? default : json.Deserialize<T>(WorkflowPayload.Options);

    /// <summary>A payload's text as a value; null for null, for none, and for the JSON null.</summary>
    public static JsonElement? Parse(string? json) =>
        string.IsNullOrEmpty(json) || JsonSerializer.Deserialize<JsonElement>(json) is not { ValueKind: not JsonValueKind.Null } value ? null : value;
}
