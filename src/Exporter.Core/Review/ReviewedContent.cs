using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>What a review decided, as deliverables and pair formats need it. Field names and meanings are those of the stored records.</summary>
public sealed record ReviewedContent
{
    /// <summary>The workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>Revision of the deliverable, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When the final summary was generated; the only time that reaches a deliverable.</summary>
    public required DateTimeOffset FinalizedAt { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Template { get; init; }

    /// <summary>Summary before the review.</summary>
    public required DocumentSummary InitialSummary { get; init; }

    /// <summary>Summary after the review.</summary>
    public required DocumentSummary FinalSummary { get; init; }

    /// <summary>Extracted data before any edit.</summary>
    public required JsonObject OriginalData { get; init; }

    /// <summary>Data as reviewed.</summary>
    public required JsonObject ReviewedData { get; init; }

    /// <summary>Every change, ordered by path.</summary>
    public required IReadOnlyList<FieldChange> Changes { get; init; }

    /// <summary>Fields that the reviewer put first, as JSON paths; they lead in every deliverable.</summary>
    public IReadOnlyList<string> PriorityFields { get; init; } = [];

    /// <summary>What the reviewer asked of the deliverable in their own words, or null.</summary>
    public string? Instructions { get; init; }

    /// <summary>Settings of the template, as the reviewer gave them, or null.</summary>
    public JsonObject? Customization { get; init; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<HistoryStep> History { get; init; } = [];
}
