namespace Exporter.Local.Engine.History;

/// <summary>What an orchestrator asked for.</summary>
internal enum TurnActionKind
{
    /// <summary>An activity.</summary>
    Activity,

    /// <summary>A sub-orchestration.</summary>
    Child,

    /// <summary>A timer.</summary>
    Timer,

    /// <summary>A wait for an event.</summary>
    Event,
}
