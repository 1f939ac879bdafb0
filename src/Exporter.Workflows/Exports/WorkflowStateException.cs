namespace Exporter.Workflows.Exports;

/// <summary>A workflow is not in a state that allows what was asked of it.</summary>
public sealed class WorkflowStateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">Status of the workflow.</param>
    /// <param name="message">What is not possible, and what is.</param>
    public WorkflowStateException(string status, string message)
        : base(message) => Status = status;

    /// <summary>Status of the workflow.</summary>
    public string Status { get; }
}
