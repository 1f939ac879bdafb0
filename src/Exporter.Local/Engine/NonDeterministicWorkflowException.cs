namespace Exporter.Local.Engine;

/// <summary>An orchestrator did on replay something else than its history tells; the instance cannot go on.</summary>
public sealed class NonDeterministicWorkflowException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was recorded, what was asked for, and where.</param>
    public NonDeterministicWorkflowException(string message)
        : base(message)
    {
    }
}
