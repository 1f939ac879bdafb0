using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Replay;

/// <summary>How an activity, child or timer ended: with a result, or a failure that may be final.</summary>
internal readonly record struct TaskOutcome(string? Result, WorkflowFailure? Failure, bool Final);
