namespace Exporter.Orchestrations.Port;

/// <summary>State of an instance; the names are Durable Task's.</summary>
public enum WorkflowRuntimeStatus
{
    /// <summary>Scheduled, not yet begun.</summary>
    Pending,

    /// <summary>Running, or waiting for something.</summary>
    Running,

    /// <summary>Held until it is resumed.</summary>
    Suspended,

    /// <summary>Ended with a result.</summary>
    Completed,

    /// <summary>Ended with a failure.</summary>
    Failed,

    /// <summary>Ended from outside.</summary>
    Terminated,
}
