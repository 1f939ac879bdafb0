using System.Globalization;
using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>Version 1 of <see cref="ExportWorkflow"/>.</summary>
internal static class ExportWorkflowV1
{
    public static async Task<ExportOutcome> RunAsync(WorkflowContext context, ExportWorkflowInput input)
    {
        var scope = new WorkflowScope(input.Owner, context.InstanceId, input.DocumentId, input.ExpiresAt);
        var steps = new ExportSteps(context, scope);
        var state = new State(
            new ExportArtifacts { Source = input.SourceHash, Request = input.RequestHash },
            new StageTimes { StartedAt = input.StartedAt });
        try
        {
            state = await SummarizeAsync(steps, state);
            if (await ReviewAsync(steps, state, input) is not { } reviewed)
            {
                return await ExpireAsync(steps, state);
            }

            return await FinalStageV1.RunAsync(steps, new BeginRevisionInput
            {
                Scope = scope,
                Instance = context.InstanceId,
                Reason = ReviseWorkflowInput.Initial,
                RequestedAt = reviewed.State.Times.Stage2At!.Value,
                Artifacts = reviewed.State.Artifacts,
                Formats = reviewed.Formats,
                Times = reviewed.State.Times,
            });
        }
        catch (WorkflowStoppedException)
        {
            steps.Show(steps.Stage, ExportStatuses.Cancelled, 100);
            return ExportOutcome.Without(ExportStatuses.Cancelled);
        }
        catch (WorkflowTaskFailedException e)
        {
            return await FailAsync(steps, state, ExportSteps.Error(e.Failure, steps.Stage));
        }
    }

    private static async Task<State> SummarizeAsync(ExportSteps steps, State state)
    {
        steps.Show(1, ExportStatuses.Running, 0);
        Check(await steps.CallAsync<HeadState>(ActivityNames.BeginExport, new BeginExportInput(steps.Scope, state.Artifacts, state.Times.StartedAt)));

        var loaded = await steps.CallAsync<LoadedDocument>(ActivityNames.LoadDocument, Step(steps, state));
        state = state.With(state.Artifacts with { Document = loaded.DocumentHash, Ledger = loaded.LedgerHash });
        steps.Show(1, ExportStatuses.Running, 10);

        var data = await steps.CallAsync<StoredArtifact>(ActivityNames.ExtractData, Step(steps, state));
        state = state.With(state.Artifacts with { Data = data.Hash }, state.Times with { ExtractedAt = steps.Context.CurrentUtcDateTime });
        steps.Show(1, ExportStatuses.Running, 20);

        var summary = await steps.CallAsync<StoredArtifact>(ActivityNames.SummarizeInitial, Step(steps, state));
        state = state.With(state.Artifacts with { InitialSummary = summary.Hash }, state.Times with { Stage1At = steps.Context.CurrentUtcDateTime });
        steps.Show(1, ExportStatuses.Running, 30);

        await steps.CallAsync<RecordedStage>(ActivityNames.RecordStage1, Step(steps, state));
        await UpdateAsync(steps, state, 1, ExportStatuses.AwaitingUserReview, 35);
        steps.Show(2, ExportStatuses.AwaitingUserReview, 35);
        return state;
    }

    private static async Task<Reviewed?> ReviewAsync(ExportSteps steps, State state, ExportWorkflowInput input)
    {
        var changes = input.AutoFinish
            ? await steps.CallAsync<DetectedChanges>(ActivityNames.DetectChanges, new DetectChangesInput(steps.Scope, state.Artifacts, null))
            : await WaitForReviewAsync(steps, state, input.Review);
        if (changes is null)
        {
            return null;
        }

        state = state.With(state.Artifacts with { Review = changes.ReviewHash }, state.Times with { Stage2At = steps.Context.CurrentUtcDateTime });
        await steps.CallAsync<RecordedStage>(ActivityNames.RecordStage2, Step(steps, state));
        await UpdateAsync(steps, state, 2, ExportStatuses.AwaitingFinalProcessing, 50);
        steps.Show(3, ExportStatuses.AwaitingFinalProcessing, 50);
        return new Reviewed(state, changes.Formats);
    }

    // One wait for the event is kept through all reminders, as a wait that is cancelled may swallow an event.
    private static async Task<DetectedChanges?> WaitForReviewAsync(ExportSteps steps, State state, ReviewWait wait)
    {
        var context = steps.Context;
        var began = state.Times.Stage1At!.Value;
        var end = began + wait.ExpireAfter < steps.Scope.ExpiresAt ? began + wait.ExpireAfter : steps.Scope.ExpiresAt;
        var reminders = 0;
        var submitted = context.WaitForExternalEvent<ModificationsSubmitted>(ExportEvents.Modifications);
        while (true)
        {
            var remind = wait.ReminderInterval > TimeSpan.Zero && reminders < wait.MaxReminders ? began + (wait.ReminderInterval * (reminders + 1)) : end;
            using var cancelTimer = new CancellationTokenSource();
            var timer = context.CreateTimer(remind < end ? remind : end, cancelTimer.Token);
            if (await Task.WhenAny(submitted, timer) == submitted)
            {
                cancelTimer.Cancel();
                try
                {
                    return await steps.CallAsync<DetectedChanges>(
                        ActivityNames.DetectChanges, new DetectChangesInput(steps.Scope, state.Artifacts, (await submitted).SubmissionHash));
                }
                catch (WorkflowTaskFailedException e) when (e.Failure.ErrorType == FailureTypes.SubmissionRefused)
                {
                    await steps.RecordEventAsync("modifications_refused", "warning", e.Failure.ErrorMessage);
                    submitted = context.WaitForExternalEvent<ModificationsSubmitted>(ExportEvents.Modifications);
                }
            }
            else if (remind >= end)
            {
                return null;
            }
            else
            {
                reminders++;
                await steps.RecordEventAsync(
                    "review_reminder",
                    "information",
                    string.Create(CultureInfo.InvariantCulture, $"Reminder {reminders}: the review has been awaited since {began:yyyy-MM-dd'T'HH:mm:ss'Z'} and expires at {end:yyyy-MM-dd'T'HH:mm:ss'Z'}."));
            }
        }
    }

    private static async Task<ExportOutcome> ExpireAsync(ExportSteps steps, State state)
    {
        await UpdateAsync(steps, state, 2, ExportStatuses.Expired, 100);
        await steps.RecordEventAsync("expired", "warning", "No review came in time. Start the export again to review it.");
        steps.Show(2, ExportStatuses.Expired, 100);
        return ExportOutcome.Without(ExportStatuses.Expired);
    }

    private static async Task<ExportOutcome> FailAsync(ExportSteps steps, State state, StepError error)
    {
        try
        {
            await UpdateAsync(steps, state, error.Stage, ExportStatuses.Failed, 100, error);
            await steps.RecordEventAsync("failed", "error", error.Message);
        }
        catch (WorkflowStoppedException)
        {
            return ExportOutcome.Without(ExportStatuses.Cancelled);
        }

        steps.Show(error.Stage, ExportStatuses.Failed, 100);
        return ExportOutcome.Without(ExportStatuses.Failed, error);
    }

    private static async Task UpdateAsync(ExportSteps steps, State state, int stage, string status, int progress, StepError? error = null) =>
        Check(await steps.CallAsync<HeadState>(ActivityNames.UpdateHead, new UpdateHeadInput
        {
            Scope = steps.Scope,
            Stage = stage,
            Status = status,
            Progress = progress,
            At = steps.Context.CurrentUtcDateTime,
            Artifacts = state.Artifacts,
            Times = state.Times,
            Error = error,
        }));

    private static void Check(HeadState head)
    {
        if (!head.Accepted)
        {
            throw new WorkflowStoppedException();
        }
    }

    private static StepInput Step(ExportSteps steps, State state) => new(steps.Scope, state.Artifacts, state.Times);

    private sealed record State(ExportArtifacts Artifacts, StageTimes Times)
    {
        public State With(ExportArtifacts artifacts, StageTimes? times = null) => new(artifacts, times ?? Times);
    }

    private sealed record Reviewed(State State, IReadOnlyList<string> Formats);
}
