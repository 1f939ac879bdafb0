using Exporter.Core.Records;
using Exporter.Core.Selections;
using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>What a start asks for.</summary>
public sealed record StartExport
{
    /// <summary>Document to export.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Keys of the formats, the main one first. Default <c>json</c>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["json"];

    /// <summary>What the user asks of the deliverable; a template that none of the formats has is refused.</summary>
    public UserPreferences Preferences { get; init; } = new();

    /// <summary>The part of the document that is exported: summary, review and deliverables are of it alone. Null for the whole.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Repairs of what the document's pipeline broke: <c>default</c>, <c>all</c>, <c>none</c>, or keys parted by commas. Null for the installation's.</summary>
    public string? Repairs { get; init; }

    /// <summary>Whether it finishes without a review.</summary>
    public bool AutoFinish { get; init; }

    /// <summary>How a review is waited for, or null for the installation's setting.</summary>
    public ReviewWait? Review { get; init; }

    /// <summary>What makes a repeated request the same request; null where each is a new one.</summary>
    public string? RequestKey { get; init; }
}

/// <summary>A workflow that was started.</summary>
/// <param name="WorkflowId">Its id.</param>
/// <param name="Created">False where the same request had started it before.</param>
public sealed record StartedExport(string WorkflowId, bool Created);

/// <summary>What a regeneration asks for.</summary>
public sealed record RegenerateExport
{
    /// <summary>Keys of the formats, the main one first; null for those of the current revision.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>What the user asks of the deliverable; what is null stays as it was.</summary>
    public UserPreferences Preferences { get; init; } = new();

    /// <summary>What makes a repeated request the same request; null where each is a new one.</summary>
    public string? RequestKey { get; init; }
}

/// <summary>A revision that is being made.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="InstanceId">The orchestration that makes it.</param>
public sealed record StartedRevision(int Revision, string InstanceId);

/// <summary>What a person says of a deliverable.</summary>
public sealed record Feedback
{
    /// <summary>1 to 5.</summary>
    public required int Rating { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    public string? Comments { get; init; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string>? IssuesFound { get; init; }

    /// <summary>Kind of feedback.</summary>
    public string? FeedbackType { get; init; }

    /// <summary>Revision it is about; null for the current one.</summary>
    public int? Revision { get; init; }
}
