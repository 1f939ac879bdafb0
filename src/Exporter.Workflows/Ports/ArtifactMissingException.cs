namespace Exporter.Workflows.Ports;

/// <summary>An owner has no artifact of that hash: it was deleted, its time is over, or it is another owner's.</summary>
public sealed class ArtifactMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="hash">Hash of the artifact.</param>
    public ArtifactMissingException(string hash)
        : base($"There is no artifact {hash}. It was deleted or its time is over; upload the document again.") => Hash = hash;

    /// <summary>Hash of the artifact.</summary>
    public string Hash { get; }
}
