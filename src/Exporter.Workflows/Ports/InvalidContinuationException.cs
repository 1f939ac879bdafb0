namespace Exporter.Workflows.Ports;

/// <summary>A continuation token is damaged, or was given for another query or owner.</summary>
public sealed class InvalidContinuationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InvalidContinuationException()
        : base("The continuation token is not one that this query gave. Ask again without it, from the first page.")
    {
    }
}
