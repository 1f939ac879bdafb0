using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Store;

/// <summary>An instance as the worker holds it: the row, and the history of the run.</summary>
internal sealed record InstanceState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required WorkflowRuntimeStatus Status { get; init; }

    /// <summary>How often it went on as new.</summary>
    public required int Generation { get; init; }

    /// <summary>Number of the run, unique in the database.</summary>
    public required long Execution { get; init; }

    public string? Input { get; init; }

    /// <summary>Events that came with continue-as-new.</summary>
    public IReadOnlyList<TurnEvent.Raised> Carried { get; init; } = [];

    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public WorkflowFailure? Failure { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>The history; only its owner adds to it.</summary>
    public List<Turn> Turns { get; init; } = [];

    public bool HasEnded => Ended(Status);

    public static bool Ended(WorkflowRuntimeStatus status) =>
        status is WorkflowRuntimeStatus.Completed or WorkflowRuntimeStatus.Failed or WorkflowRuntimeStatus.Terminated;
}
