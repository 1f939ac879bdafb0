using System.Text.Json.Serialization;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.History;

/// <summary>A whole instance as it is dumped for tests and diagnosis.</summary>
internal sealed record RecordedHistory(
    string InstanceId,
    string Name,
    int Generation,
    WorkflowRuntimeStatus Status,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Output,
    WorkflowFailure? Failure,
    IReadOnlyList<Turn> Turns);
