using Exporter.Local.Engine.History;

namespace Exporter.Local.Engine.Replay;

/// <summary>A new action, with the input that only its execution needs and the history does not keep.</summary>
internal sealed record ScheduledAction(TurnAction Action, string? Input);
