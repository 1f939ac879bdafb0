namespace Exporter.Orchestrations.Exports;

/// <summary>Hashes (<c>sha256:…</c>) of what a workflow has stored so far; null where it is not there yet.</summary>
public sealed record ExportArtifacts
{
    /// <summary>The uploaded bytes.</summary>
    public string? Source { get; init; }

    /// <summary>What was asked for.</summary>
    public string? Request { get; init; }

    /// <summary>The document.</summary>
    public string? Document { get; init; }

    /// <summary>The reader's ledger.</summary>
    public string? Ledger { get; init; }

    /// <summary>Extracted data with its details.</summary>
    public string? Data { get; init; }

    /// <summary>Summary before the review.</summary>
    public string? InitialSummary { get; init; }

    /// <summary>The review: edited data, changes, preferences, figures.</summary>
    public string? Review { get; init; }

    /// <summary>Summary after the review.</summary>
    public string? FinalSummary { get; init; }

    /// <summary>List of a revision's files.</summary>
    public string? Deliverables { get; init; }
}
