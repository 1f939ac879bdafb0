namespace Exporter.Orchestrations.Exports;

/// <summary>An error as it is shown.</summary>
/// <param name="Type">Kind of error.</param>
/// <param name="Message">What went wrong, cut to a length that fits a payload.</param>
/// <param name="Stage">Stage it happened in.</param>
public sealed record StepError(string Type, string Message, int Stage);

/// <summary>Input of <see cref="ActivityNames.UpdateHead"/>.</summary>
public sealed record UpdateHeadInput
{
    /// <summary>The workflow.</summary>
    public required WorkflowScope Scope { get; init; }

    /// <summary>Stage, 1 to 3.</summary>
    public required int Stage { get; init; }

    /// <summary>Status.</summary>
    public required string Status { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What is stored.</summary>
    public required ExportArtifacts Artifacts { get; init; }

    /// <summary>Times so far.</summary>
    public required StageTimes Times { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public StepError? Error { get; init; }
}

/// <summary>Result of the activities that touch the head record.</summary>
/// <param name="Status">Status that the head record has now.</param>
/// <param name="Accepted">False where the workflow was cancelled meanwhile: the orchestrator ends.</param>
public sealed record HeadState(string Status, bool Accepted);

/// <summary>Input of <see cref="ActivityNames.RecordEvent"/>.</summary>
/// <param name="Scope">The workflow.</param>
/// <param name="Key">Which step it is about: one line a key, however often it is written.</param>
/// <param name="Action">What happened, snake_case.</param>
/// <param name="Level"><c>information</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Details">One sentence.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordEventInput(WorkflowScope Scope, string Key, string Action, string Level, string Details, DateTime At);

/// <summary>Result of activities that give nothing.</summary>
/// <param name="Ok">True.</param>
public sealed record Done(bool Ok = true);
