namespace Exporter.Orchestrations.Exports;

/// <summary>Input of <see cref="ExportWorkflow"/>; the instance's id is the workflow's.</summary>
public sealed record ExportWorkflowInput
{
    /// <summary>Version of the orchestrator's code that this workflow began with and ends on.</summary>
    public required int Version { get; init; }

    /// <summary>Owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When all records of it end, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Artifact of what was asked for: formats, template, preferences.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Artifact of the uploaded bytes.</summary>
    public required string SourceHash { get; init; }

    /// <summary>Keys of the formats, the main one first; at most <see cref="MaxFormats"/>.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Whether it finishes without a review.</summary>
    public bool AutoFinish { get; init; }

    /// <summary>How it waits for a review.</summary>
    public ReviewWait Review { get; init; } = new();

    /// <summary>Most formats of one export, so that what is known of them fits a payload.</summary>
    public const int MaxFormats = 24;
}

/// <summary>How long a review is waited for.</summary>
public sealed record ReviewWait
{
    /// <summary>Time between reminders; zero for none. Default one day.</summary>
    public TimeSpan ReminderInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Most reminders. Default 3.</summary>
    public int MaxReminders { get; init; } = 3;

    /// <summary>Time after which the workflow expires. Default 14 days.</summary>
    public TimeSpan ExpireAfter { get; init; } = TimeSpan.FromDays(14);
}
