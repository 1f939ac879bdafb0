using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine;

/// <summary>Where an orchestrator stands after its recorded turns.</summary>
/// <param name="InstanceId">The recorded instance.</param>
/// <param name="Status">Running, Completed or Failed.</param>
/// <param name="Output">JSON of the result of a completed one.</param>
/// <param name="Failure">What a failed one failed with.</param>
public sealed record HistoryReplayResult(string InstanceId, WorkflowRuntimeStatus Status, string? Output, WorkflowFailure? Failure);
