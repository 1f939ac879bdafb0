using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Replay;

/// <summary>Where an instance stands after a turn.</summary>
internal sealed record RunResult
{
    /// <summary>Running, Completed or Failed.</summary>
    public required WorkflowRuntimeStatus Status { get; init; }

    /// <summary>JSON of the result.</summary>
    public string? Output { get; init; }

    /// <summary>What it failed with.</summary>
    public WorkflowFailure? Failure { get; init; }

    /// <summary>Whether the failure is one that a parent's retries cannot mend.</summary>
    public bool IsFinal { get; init; }

    /// <summary>JSON of the custom status.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Input of the next run, where the orchestrator asked to go on as new.</summary>
    public NextRun? Next { get; init; }

    /// <summary>Events that go along to the next run.</summary>
    public IReadOnlyList<TurnEvent.Raised> Carried { get; init; } = [];

    /// <summary>What was asked for in the new turn.</summary>
    public IReadOnlyList<ScheduledAction> Scheduled { get; init; } = [];

    /// <summary>Timers that the new turn cancelled.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];
}
