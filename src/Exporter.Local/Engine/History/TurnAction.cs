namespace Exporter.Local.Engine.History;

/// <summary>One thing that an orchestrator asked for; replays must ask for the same in the same order.</summary>
/// <param name="Seq">Its number in the run, from 0.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of the activity, orchestrator or event; null for a timer.</param>
/// <param name="Child">Instance id of a child.</param>
/// <param name="FireAt">Time of a timer, UTC.</param>
internal sealed record TurnAction(int Seq, TurnActionKind Kind, string? Name, string? Child = null, DateTime? FireAt = null)
{
    /// <summary>Whether a replay that asks for <paramref name="other"/> asks for the same. A timer's time may change with the code, as on Durable.</summary>
    public bool Matches(TurnAction other) =>
        Kind == other.Kind
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Child, other.Child, StringComparison.Ordinal);

    /// <summary>The action in words, for messages.</summary>
    public string Describe() => Kind switch
    {
        TurnActionKind.Activity => $"activity '{Name}'",
        TurnActionKind.Child => $"sub-orchestration '{Name}' (instance '{Child}')",
        TurnActionKind.Timer => "a timer",
        _ => $"a wait for event '{Name}'",
    };
}
