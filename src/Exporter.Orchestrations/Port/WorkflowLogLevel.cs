namespace Exporter.Orchestrations.Port;

/// <summary>Level of an orchestrator's log line.</summary>
public enum WorkflowLogLevel
{
    /// <summary>What happens.</summary>
    Information,

    /// <summary>What happens and should not.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}
