namespace Exporter.Orchestrations.Port;

/// <summary>An activity or sub-orchestration failed, retries included.</summary>
public sealed class WorkflowTaskFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="taskName">Name of the activity or orchestration.</param>
    /// <param name="failure">What it failed with.</param>
    public WorkflowTaskFailedException(string taskName, WorkflowFailure failure)
        : base($"Task '{taskName}' failed with {failure.ErrorType}: {failure.ErrorMessage}")
    {
        TaskName = taskName;
        Failure = failure;
    }

    /// <summary>Name of the activity or orchestration.</summary>
    public string TaskName { get; }

    /// <summary>What it failed with.</summary>
    public WorkflowFailure Failure { get; }
}
