namespace Exporter.Local.Engine.History;

/// <summary>One step of an instance: what came in, at what time, and what the orchestrator asked for in answer. A history is a list of turns.</summary>
/// <param name="Time">What the orchestrator saw as the current time, UTC.</param>
/// <param name="Events">What came in, in order.</param>
/// <param name="Actions">What was asked for, in order.</param>
internal sealed record Turn(DateTime Time, IReadOnlyList<TurnEvent> Events, IReadOnlyList<TurnAction> Actions);
