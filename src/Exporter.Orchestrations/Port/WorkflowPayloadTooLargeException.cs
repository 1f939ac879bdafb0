using System.Globalization;

namespace Exporter.Orchestrations.Port;

/// <summary>A payload is larger than <see cref="WorkflowPayload.MaxBytes"/>; it is never retried, since it would be as large again.</summary>
public sealed class WorkflowPayloadTooLargeException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What the payload is.</param>
    /// <param name="bytes">Its size.</param>
    public WorkflowPayloadTooLargeException(string what, int bytes)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {what} has {bytes} bytes, and at most {WorkflowPayload.MaxBytes} are allowed: store the content as an artifact and pass its id and hash"))
    {
        What = what;
        Bytes = bytes;
    }

    /// <summary>What the payload is.</summary>
    public string What { get; }

    /// <summary>Its size.</summary>
    public int Bytes { get; }
}
