namespace Exporter.Core.Records;

/// <summary>Stage 4: what a person says of a deliverable.</summary>
public sealed record UserFeedbackRecord : TrackingRecord
{
    /// <summary>Most characters of <see cref="Comments"/>.</summary>
    public const int MaxCommentLength = 1000;

    /// <inheritdoc/>
    protected override string StageName => RecordStage.UserFeedback;

    /// <summary>Revision that it is about, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Rating { get; init; }

    /// <summary>In the user's words, at most <see cref="MaxCommentLength"/> characters.</summary>
    public string? Comments { get; init; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string>? IssuesFound { get; init; }

    /// <summary>Kind of feedback, in the client's words.</summary>
    public string? FeedbackType { get; init; }
}
