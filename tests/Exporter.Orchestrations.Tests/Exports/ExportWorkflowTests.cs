using Exporter.Orchestrations.Exports;

namespace Exporter.Orchestrations.Tests.Exports;

public sealed class ExportWorkflowTests
{
    [Fact]
    public async Task Run_Reviewed_GoesThroughThreeStagesInOrder()
    {
        var play = new ExportPlay();

        var run = play.Run();
        Assert.False(run.IsCompleted);
        Assert.Contains("awaiting_user_review", play.Context.Statuses[^1], StringComparison.Ordinal);
        play.Submit();
        var outcome = await run;

        Assert.Equal((ExportStatuses.Completed, 1), (outcome.Status, outcome.Revision));
        Assert.Equal(["json", "csv"], outcome.Delivered);
        Assert.Equal(
            [
                ActivityNames.BeginExport, ActivityNames.LoadDocument, ActivityNames.ExtractData, ActivityNames.SummarizeInitial, ActivityNames.RecordStage1,
                ActivityNames.UpdateHead, ActivityNames.DetectChanges, ActivityNames.RecordStage2, ActivityNames.UpdateHead, ActivityNames.BeginRevision,
                ActivityNames.SummarizeFinal, ActivityNames.RenderFormat, ActivityNames.RenderFormat, ActivityNames.StoreDeliverables, ActivityNames.RecordStage3,
                ActivityNames.CompleteRevision,
            ],
            play.Called);
        Assert.Equal([ExportStatuses.AwaitingUserReview, ExportStatuses.AwaitingFinalProcessing], play.Updates.Select(u => u.Status));
        Assert.Equal(0, play.Context.OpenTimers);
        var progress = play.Context.Statuses.Select(s => System.Text.Json.JsonDocument.Parse(s!).RootElement.GetProperty("Progress").GetInt32()).ToList();
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(100, progress[^1]);
    }

    [Fact]
    public async Task Run_AutoFinish_WaitsForNobody()
    {
        var play = new ExportPlay();

        var outcome = await play.Run(play.Input(autoFinish: true));

        Assert.Equal(ExportStatuses.Completed, outcome.Status);
        Assert.Contains("\"SubmissionHash\":null", play.Context.Calls.Single(c => c.StartsWith(ActivityNames.DetectChanges, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReviewSubmittedEarly_IsTaken()
    {
        var play = new ExportPlay();
        play.Submit();

        Assert.Equal(ExportStatuses.Completed, (await play.Run()).Status);
    }

    [Fact]
    public async Task Run_NobodyReviews_RemindsAndExpires()
    {
        var play = new ExportPlay();
        var run = play.Run(play.Input(review: new ReviewWait { ReminderInterval = TimeSpan.FromDays(2), MaxReminders = 2, ExpireAfter = TimeSpan.FromDays(7) }));

        play.Context.Advance(TimeSpan.FromDays(1));
        Assert.Empty(play.Events);
        play.Context.Advance(TimeSpan.FromDays(2));
        Assert.Single(play.Events);
        play.Context.Advance(TimeSpan.FromDays(3.5));
        Assert.Equal(["review_reminder", "review_reminder"], play.Events.Select(e => e.Action));
        Assert.False(run.IsCompleted);
        play.Context.Advance(TimeSpan.FromDays(1));
        var outcome = await run;

        Assert.Equal(ExportStatuses.Expired, outcome.Status);
        Assert.Equal(["0001-review_reminder", "0002-review_reminder", "0003-expired"], play.Events.Select(e => e.Key));
        Assert.Equal(ExportStatuses.Expired, play.Updates[^1].Status);
        Assert.DoesNotContain(ActivityNames.RecordStage2, play.Called);
    }

    [Fact]
    public async Task Run_ReviewAfterAReminder_IsTaken()
    {
        var play = new ExportPlay();
        var run = play.Run();

        play.Context.Advance(TimeSpan.FromDays(1.5));
        play.Submit();

        Assert.Equal(ExportStatuses.Completed, (await run).Status);
        Assert.Equal(0, play.Context.OpenTimers);
    }

    [Fact]
    public async Task Run_WithoutReminders_ExpiresWithTheRecordsAtTheLatest()
    {
        var play = new ExportPlay();
        var run = play.Run(play.Input(review: new ReviewWait { ReminderInterval = TimeSpan.Zero, ExpireAfter = TimeSpan.FromDays(90) }));

        play.Context.Advance(TimeSpan.FromDays(29.9));
        Assert.False(run.IsCompleted);
        play.Context.Advance(TimeSpan.FromDays(0.2));

        Assert.Equal(ExportStatuses.Expired, (await run).Status);
        Assert.Equal(["expired"], play.Events.Select(e => e.Action));
    }

    [Fact]
    public async Task Run_ReviewThatCannotBeUsed_WaitsForAnother()
    {
        var play = new ExportPlay();
        var run = play.RunFailing(ActivityNames.DetectChanges, FailureTypes.SubmissionRefused, 1);

        play.Submit();
        Assert.False(run.IsCompleted);
        Assert.Equal(["modifications_refused"], play.Events.Select(e => e.Action));
        play.Submit();

        Assert.Equal(ExportStatuses.Completed, (await run).Status);
    }

    [Fact]
    public async Task Run_OneFormatFails_DeliversTheOthers()
    {
        var play = new ExportPlay { Formats = ["json", "csv", "html"] };
        play.Context.On<RenderFormatInput, RenderedFormat>(ActivityNames.RenderFormat, i => i.Format == "csv" ? throw new InvalidDataException(new string('x', 5000)) : new RenderedFormat(i.Format, "sha256:1"));
        var run = play.Run(play.Input(autoFinish: true));

        // Retries of the broken format; nothing else waits for them in the records.
        play.Context.Advance(TimeSpan.FromMinutes(10));
        var outcome = await run;

        Assert.Equal(ExportStatuses.PartiallyCompleted, outcome.Status);
        Assert.Equal(["json", "html"], outcome.Delivered);
        Assert.Equal(["csv"], outcome.Failed);
        Assert.Equal(4, play.Context.Calls.Count(c => c.StartsWith(ActivityNames.RenderFormat, StringComparison.Ordinal) && c.Contains("\"Format\":\"csv\"", StringComparison.Ordinal)));
        Assert.Equal(["json", "html"], play.Stored!.Rendered.Select(r => r.Format));
        Assert.Equal(400, play.Completed!.Failed.Single().Message.Length);
        Assert.Equal(["format_failed"], play.Events.Select(e => e.Action));
    }

    [Fact]
    public async Task Run_EveryFormatFails_Fails()
    {
        var play = new ExportPlay();
        play.Context.On<RenderFormatInput, RenderedFormat>(ActivityNames.RenderFormat, _ => throw new InvalidDataException("broken"));
        var run = play.Run(play.Input(autoFinish: true));

        play.Context.Advance(TimeSpan.FromMinutes(10));
        var outcome = await run;

        Assert.Equal(ExportStatuses.Failed, outcome.Status);
        Assert.DoesNotContain(ActivityNames.RecordStage3, play.Called);
        Assert.Equal(ExportStatuses.Failed, play.Completed!.Status);
    }

    [Fact]
    public async Task Run_StepThatBreaks_FailsWithItsErrorAndStage()
    {
        var play = new ExportPlay();
        play.Fail<StepInput>(ActivityNames.ExtractData, new InvalidDataException("no data"));
        var run = play.Run();

        play.Context.Advance(TimeSpan.FromMinutes(10));
        var outcome = await run;

        Assert.Equal(new StepError("InvalidDataException", "no data", 1), outcome.Error);
        Assert.Equal(ExportStatuses.Failed, play.Updates.Single().Status);
        Assert.Equal("no data", play.Updates.Single().Error!.Message);
        Assert.Equal(["failed"], play.Events.Select(e => e.Action));
        Assert.Equal(4, play.Called.Count(n => n == ActivityNames.ExtractData));
    }

    [Fact]
    public async Task Run_FinalStageBreaks_FailsTheRevision()
    {
        var play = new ExportPlay();
        play.Fail<RevisionStepInput>(ActivityNames.SummarizeFinal, new InvalidDataException("no summary"));
        var run = play.Run(play.Input(autoFinish: true));

        play.Context.Advance(TimeSpan.FromMinutes(10));
        var outcome = await run;

        Assert.Equal((ExportStatuses.Failed, "no summary"), (outcome.Status, outcome.Error!.Message));
        Assert.Equal(3, play.Completed!.Error!.Stage);
        Assert.Equal(["failed"], play.Events.Select(e => e.Action));
    }

    [Fact]
    public async Task Run_PermanentFailure_IsNotRetried()
    {
        var play = new ExportPlay();
        var run = play.RunFailing(ActivityNames.LoadDocument, "Exporter.Core.Readers.InputRefusedException", 99);

        var outcome = await run;

        Assert.Equal("InputRefusedException", outcome.Error!.Type);
        Assert.Equal(1, play.Called.Count(n => n == ActivityNames.LoadDocument));
    }

    [Fact]
    public async Task Run_StoreIsDown_TriesAgainAndSaysSo()
    {
        var play = new ExportPlay();
        var run = play.RunFailing(ActivityNames.RecordStage1, FailureTypes.StoreUnavailable, 15, play.Input(autoFinish: true));

        Assert.Contains("The store cannot be reached; the next attempt is at 2026-01-01T00:00:01Z.", play.Context.Statuses[^1], StringComparison.Ordinal);
        for (var minute = 0; minute < 200 && !run.IsCompleted; minute++)
        {
            play.Context.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(ExportStatuses.Completed, (await run).Status);
        Assert.Equal(16, play.Called.Count(n => n == ActivityNames.RecordStage1));
        var inputs = play.Context.Calls.Where(c => c.StartsWith(ActivityNames.RecordStage1, StringComparison.Ordinal)).Distinct();
        Assert.Single(inputs);
        Assert.Contains(play.Context.Logs, l => l.Contains("the store answers again", StringComparison.Ordinal));
        Assert.DoesNotContain("The store", play.Context.Statuses[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoreIsDownForGood_EndsWithTheRecordsTime()
    {
        var play = new ExportPlay();
        var run = play.RunFailing(ActivityNames.RecordStage1, FailureTypes.StoreUnavailable, int.MaxValue);

        for (var hour = 0; hour < 31 * 24 && !run.IsCompleted; hour++)
        {
            play.Context.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("StoreUnavailableException", (await run).Error!.Type);
    }

    [Theory]
    [InlineData(ActivityNames.BeginExport)]
    [InlineData(ActivityNames.UpdateHead)]
    public async Task Run_CancelledMeanwhile_Ends(string where)
    {
        var play = new ExportPlay();
        play.Context.On<System.Text.Json.JsonElement, HeadState>(where, _ => new HeadState("cancelled", false));

        var outcome = await play.Run();

        Assert.Equal(ExportStatuses.Cancelled, outcome.Status);
        Assert.DoesNotContain(ActivityNames.RecordStage2, play.Called);
    }

    [Fact]
    public async Task Run_CancelledBeforeOrDuringTheDeliverable_Ends()
    {
        var before = new ExportPlay();
        before.Context.On<BeginRevisionInput, RevisionPlan>(ActivityNames.BeginRevision, i => new RevisionPlan
        {
            Accepted = false, Revision = 0, Formats = [], ToRender = [], Artifacts = new(), Times = i.Times!,
        });
        var during = new ExportPlay();
        during.Context.On<CompleteRevisionInput, HeadState>(ActivityNames.CompleteRevision, _ => new HeadState("cancelled", false));

        Assert.Equal(ExportStatuses.Cancelled, (await before.Run(before.Input(autoFinish: true))).Status);
        Assert.Equal(ExportStatuses.Cancelled, (await during.Run(during.Input(autoFinish: true))).Status);
        Assert.DoesNotContain(ActivityNames.SummarizeFinal, before.Called);
    }

    [Fact]
    public async Task Run_FailsAndIsCancelled_StaysCancelled()
    {
        var play = new ExportPlay();
        play.Context.On<UpdateHeadInput, HeadState>(ActivityNames.UpdateHead, _ => new HeadState("cancelled", false));
        var run = play.RunFailing(ActivityNames.LoadDocument, "Exporter.Core.Readers.InputRefusedException", 1);

        Assert.Equal(ExportStatuses.Cancelled, (await run).Status);
    }

    [Fact]
    public async Task Run_VersionThatIsNotHere_IsRefused()
    {
        var play = new ExportPlay();

        await Assert.ThrowsAsync<NotSupportedException>(() => play.Run(play.Input(version: 99)));
        await Assert.ThrowsAsync<NotSupportedException>(() => ReviseWorkflow.RunAsync(play.Context, Revise(99)));
        Assert.Empty(play.Context.Calls);
    }

    [Fact]
    public async Task Revise_Retry_RendersWhatFailedAndCarriesTheRest()
    {
        var play = new ExportPlay("exp-1-abcdef");
        play.Context.On<BeginRevisionInput, RevisionPlan>(ActivityNames.BeginRevision, i => new RevisionPlan
        {
            Accepted = true,
            Revision = 2,
            Formats = ["json", "csv"],
            ToRender = ["csv"],
            CarriedHash = "sha256:carried",
            Artifacts = new ExportArtifacts { FinalSummary = "sha256:kept" },
            Times = new StageTimes { StartedAt = i.RequestedAt },
        });
        play.Context.On<RenderFormatInput, RenderedFormat>(ActivityNames.RenderFormat, _ => throw new InvalidDataException("still broken"));

        var run = ReviseWorkflow.RunAsync(play.Context, Revise(1));
        play.Context.Advance(TimeSpan.FromMinutes(10));
        var outcome = await run;

        Assert.Equal((ExportStatuses.PartiallyCompleted, 2), (outcome.Status, outcome.Revision));
        Assert.DoesNotContain(ActivityNames.SummarizeFinal, play.Called);
        Assert.Equal("sha256:carried", play.Stored!.CarriedHash);
        Assert.Equal("abcdef-0001-format_failed", play.Events.Single().Key);
    }

    [Fact]
    public async Task Run_LongestInputs_FitThePayloads()
    {
        // Every payload passes through the port's limit in the fake as it does in the engines: this run would throw.
        var play = new ExportPlay("exp-" + new string('0', 32)) { Formats = [.. Enumerable.Range(0, ExportWorkflowInput.MaxFormats).Select(i => $"a-format-with-a-long-key-{i:D2}")] };
        play.Context.On<RenderFormatInput, RenderedFormat>(ActivityNames.RenderFormat, i => throw new InvalidDataException(new string('\u4e00', 9000)));
        var input = play.Input(autoFinish: true) with { Owner = new string('o', 320) };

        var run = play.Run(input);
        play.Context.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(ExportStatuses.Failed, (await run).Status);
        Assert.Equal(ExportWorkflowInput.MaxFormats, play.Completed!.Failed.Count);
    }

    [Fact]
    public void Names_OfActivitiesAndOrchestrators_NeverChange()
    {
        Assert.Equal(
            [
                "export.begin", "export.load_document", "export.extract_data", "export.summarize_initial", "export.record_stage1", "export.detect_changes",
                "export.record_stage2", "export.begin_revision", "export.summarize_final", "export.render_format", "export.store_deliverables",
                "export.record_stage3", "export.complete_revision", "export.update_head", "export.record_event",
            ],
            ActivityNames.All);
        Assert.Equal(("ExportWorkflow", "ReviseWorkflow", "modifications"), (ExportWorkflow.Name, ReviseWorkflow.Name, ExportEvents.Modifications));
    }

    private static ReviseWorkflowInput Revise(int version) => new()
    {
        Version = version,
        Scope = new WorkflowScope(ExportPlay.Owner, "exp-1", "doc-1", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc)),
        RequestedAt = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
        Reason = ReviseWorkflowInput.Retry,
    };
}
