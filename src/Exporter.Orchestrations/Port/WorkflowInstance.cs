using System.Text.Json;

namespace Exporter.Orchestrations.Port;

/// <summary>State of an instance as a client reads it.</summary>
/// <param name="InstanceId">Id.</param>
/// <param name="Name">Name of the orchestrator.</param>
/// <param name="Status">State.</param>
/// <param name="CreatedAt">When it was scheduled, UTC.</param>
/// <param name="LastUpdatedAt">When its state last changed, UTC.</param>
/// <param name="CustomStatus">What the orchestrator set, or null.</param>
/// <param name="Output">Result of a completed instance, or null.</param>
/// <param name="Failure">What a failed instance failed with, or null.</param>
public sealed record WorkflowInstance(
    string InstanceId,
    string Name,
    WorkflowRuntimeStatus Status,
    DateTime CreatedAt,
    DateTime LastUpdatedAt,
    JsonElement? CustomStatus,
    JsonElement? Output,
    WorkflowFailure? Failure);
