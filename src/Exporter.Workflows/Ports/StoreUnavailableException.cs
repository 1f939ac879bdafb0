namespace Exporter.Workflows.Ports;

/// <summary>A store does not answer, or says that it cannot now. Nothing is wrong with what was asked; the same call may succeed later.</summary>
/// <remarks>Its full name stands in <see cref="Orchestrations.Exports.FailureTypes.StoreUnavailable"/>.</remarks>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
