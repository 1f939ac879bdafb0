namespace Exporter.Workflows.Exports;

/// <summary>A submitted review cannot be used; the workflow goes on waiting for one that can.</summary>
public sealed class SubmissionRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SubmissionRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
