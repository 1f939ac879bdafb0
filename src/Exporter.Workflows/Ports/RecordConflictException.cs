namespace Exporter.Workflows.Ports;

/// <summary>A record that is written once stands there already, with other content.</summary>
public sealed class RecordConflictException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="id">Id of the record.</param>
    public RecordConflictException(string id)
        : base($"Record '{id}' exists with other content. A stage is recorded once and never changed; nothing was written.") => Id = id;

    /// <summary>Id of the record.</summary>
    public string Id { get; }
}
