using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Tests.Activities;

/// <summary>Each activity is run twice wherever it is run (<see cref="Stage.Twice"/>); the stores hold what one run leaves.</summary>
public sealed class ExportActivitiesTests
{
    [Fact]
    public async Task AllActivities_RunTwice_LeaveWhatOneRunLeaves()
    {
        using var stage = new Stage();
        await stage.BeginAsync(null, "json", "markdown");
        await stage.ToStage3Async(Stage.Edited(new JsonObject { ["pump"] = "replaced" }));
        await stage.DeliverAsync();

        var head = await stage.HeadAsync();
        Assert.Equal((RecordStatus.Completed, 100, 1), (head.Status, head.Progress, head.CurrentRevision));
        Assert.Single(head.Revisions);
        Assert.Equal(["report.md", "report_standard_20260301.json"], new[] { head.DocumentName, (await stage.RecordAsync<FinalDeliverableRecord>(RecordId.Stage3("exp-1", 1))).Deliverable!.Filename });
        Assert.Equal(
            ["document_uploaded", "export_started", "extracted", "stage1_ai_summary", "user_modifications", "format_rendered", "format_rendered", "stage3_final_summary"],
            (await stage.EventsAsync()).Select(e => e.Action));
        var document = await stage.RecordAsync<DocumentRecord>(head.DocumentId!);
        Assert.Equal((RecordStatus.Extracted, "MARKDOWN"), (document.Status, document.Source!.ExtractionMethod));
        foreach (var hash in head.Artifacts.Values.Concat(head.Revisions[0].Artifacts.Values))
        {
            Assert.NotNull(await stage.Ports.Artifacts.FindAsync(Stage.Owner, hash));
        }
    }

    [Fact]
    public async Task LoadDocument_WhatAPipelineBroke_IsRepairedAndStandsInTheLogAndTheStoredLedger()
    {
        using var stage = new Stage();
        await stage.BeginAsync("""[{"type":"Title","element_id":"a","text":"1 One","metadata":{}},{"type":"Title","element_id":"b","text":"1.1 Two","metadata":{}}]""");
        await stage.ToReviewAsync();

        var extracted = (await stage.EventsAsync()).Single(e => e.Action == "extracted");
        Assert.Equal("{\"headings\":1}", extracted.Data!["repairs"]!.ToJsonString());
        await using var stored = (await stage.Ports.Artifacts.OpenAsync(Stage.Owner, stage.Artifacts.Ledger!, default))!;
        using var text = new StreamReader(stored);
        Assert.Contains("\"repairs\":[{\"rule\":\"headings\",\"change\":\"level 1 to 2\"}]", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentWithoutFields_Flows_WithAnEmptyObjectAndNothingMadeUp()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToStage3Async();
        await stage.DeliverAsync();

        var stage1 = await stage.RecordAsync<InitialSummaryRecord>(RecordId.Stage1("exp-1"));
        Assert.Equal("{}", stage1.InitialExtractedData.ToJsonString());
        Assert.Null(stage1.ExtractedFieldDetails);
        Assert.Null(stage1.Source.DiConfidence);
        Assert.Null(stage1.Source.DocumentType);
        Assert.Null(stage1.InitialSummaryMetadata.AiModel);
        Assert.Null(stage1.InitialSummaryMetadata.ConfidenceScore);
        Assert.Equal(["The pump must be replaced before winter."], stage1.AiInitialSummary.ActionItems);
        var stage2 = await stage.RecordAsync<UserModificationsRecord>(RecordId.Stage2("exp-1"));
        Assert.False(stage2.Reviewed);
        Assert.Null(stage2.UserActions.EditingTimeSeconds);
        var stage3 = await stage.RecordAsync<FinalDeliverableRecord>(RecordId.Stage3("exp-1", 1));
        Assert.Null(stage3.WorkflowSummary.AiProcessingAccuracy);
        Assert.Equal(["final_output_quality"], stage3.WorkflowSummary.Method.Keys);
        Assert.Equal((300, 2, 302), (stage3.WorkflowSummary.Stage2TimeSeconds, stage3.WorkflowSummary.Stage3TimeSeconds, stage3.WorkflowSummary.TotalTimeSeconds));
    }

    [Fact]
    public async Task BeginExport_WithoutItsDocument_IsRefusedForGood()
    {
        using var stage = new Stage();

        await Assert.ThrowsAsync<InputRefusedException>(() => stage.Activities.BeginExport.RunAsync(
            new BeginExportInput(new WorkflowScope("a", "exp-1", "doc-1", stage.Now), new ExportArtifacts(), stage.Now), default));
    }

    [Fact]
    public async Task BeginExport_WhenTheWorkflowIsFurtherOn_LeavesItsHead()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();

        var state = await stage.Activities.BeginExport.RunAsync(new BeginExportInput(stage.Scope, stage.Artifacts, stage.Now.AddSeconds(1)), default);

        Assert.Equal(new HeadState(RecordStatus.AwaitingUserReview, true), state);
    }

    [Fact]
    public async Task UpdateHead_LateOrAfterTheEnd_ChangesNothing()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToStage3Async();

        await stage.Activities.UpdateHead.RunAsync(stage.Update(1, RecordStatus.AwaitingUserReview, 35), default);

        Assert.Equal((RecordStatus.AwaitingFinalProcessing, 55), ((await stage.HeadAsync()).Status, (await stage.HeadAsync()).Progress));
        await stage.DeliverAsync();
        await stage.Activities.UpdateHead.RunAsync(stage.Update(3, RecordStatus.Failed, 100), default);
        Assert.Equal(RecordStatus.Completed, (await stage.HeadAsync()).Status);
    }

    [Fact]
    public async Task Heads_OfACancelledWorkflow_StayCancelled()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();
        var stored = (await stage.Ports.Tracking.GetAsync<WorkflowHead>(Stage.Owner, RecordId.Head("exp-1")))!;
        await stage.Ports.Tracking.ReplaceAsync(stored.Record with { Status = RecordStatus.Cancelled }, stored.ETag);

        Assert.False((await Stage.Twice(stage.Activities.UpdateHead, stage.Update(2, RecordStatus.AwaitingFinalProcessing, 50))).Accepted);
        var plan = await Stage.Twice(stage.Activities.BeginRevision, new BeginRevisionInput
        {
            Scope = stage.Scope, Instance = "exp-1", Reason = ReviseWorkflowInput.Initial, RequestedAt = stage.Now, Artifacts = stage.Artifacts, Formats = ["json"], Times = stage.Times,
        });
        Assert.False(plan.Accepted);
        Assert.False((await Stage.Twice(stage.Activities.CompleteRevision, new CompleteRevisionInput
        {
            Scope = stage.Scope, Revision = 1, Status = RecordStatus.Completed, At = stage.Now, Artifacts = stage.Artifacts,
        })).Accepted);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"modified_data":[]}""")]
    [InlineData("""{"user_preferences":{}}""")]
    [InlineData("""{"modified_data":{},"user_preferences":{"document_template":"glossy"}}""")]
    [InlineData("""{"modified_data":{},"user_preferences":{"export_format":"papyrus"}}""")]
    public async Task DetectChanges_SubmissionThatCannotBeUsed_IsRefusedAsSuch(string content)
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();
        await using var draft = stage.Ports.Artifacts.Create(Stage.Owner);
        await draft.Content.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content));
        var hash = (await draft.PublishAsync()).Hash;

        await Assert.ThrowsAsync<SubmissionRefusedException>(() => stage.Activities.DetectChanges.RunAsync(new DetectChangesInput(stage.Scope, stage.Artifacts, hash), default));
    }

    [Theory]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../etc/passwd")]
    public async Task DetectChanges_SubmissionThatIsNotThere_IsRefusedAsSuch(string hash)
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();

        await Assert.ThrowsAsync<SubmissionRefusedException>(() => stage.Activities.DetectChanges.RunAsync(new DetectChangesInput(stage.Scope, stage.Artifacts, hash), default));
    }

    [Fact]
    public async Task DetectChanges_PreferredFormat_TakesTheMainOnesPlace()
    {
        using var stage = new Stage();
        await stage.BeginAsync(null, "json", "csv", "html");
        await stage.ToStage3Async(new Submission { ModifiedData = [], UserPreferences = new UserPreferences { ExportFormat = "html", PriorityFields = ["total"] } });

        Assert.Equal(["html", "csv"], stage.Plan.Formats);
        var preferences = (await stage.RecordAsync<UserModificationsRecord>(RecordId.Stage2("exp-1"))).UserPreferences;
        Assert.Equal(("html", "standard", "total"), (preferences.ExportFormat, preferences.DocumentTemplate, preferences.PriorityFields!.Single()));
    }

    [Fact]
    public async Task Retry_CarriesWhatWasDelivered_AndRecordsARevisionOfItsOwn()
    {
        using var stage = new Stage();
        await stage.BeginAsync(null, "json", "csv");
        await stage.ToStage3Async();
        await stage.DeliverAsync("csv");
        var first = await stage.RecordAsync<FinalDeliverableRecord>(RecordId.Stage3("exp-1", 1));
        Assert.Equal(RecordStatus.PartiallyCompleted, first.Status);

        stage.Plan = await Stage.Twice(stage.Activities.BeginRevision, new BeginRevisionInput { Scope = stage.Scope, Instance = "exp-1-retry", Reason = ReviseWorkflowInput.Retry, RequestedAt = stage.Now });
        Assert.Equal(["csv"], stage.Plan.ToRender);
        Assert.Equal(RecordStatus.AwaitingFinalProcessing, (await stage.HeadAsync()).Status);
        await stage.DeliverAsync();

        var second = await stage.RecordAsync<FinalDeliverableRecord>(RecordId.Stage3("exp-1", 2));
        Assert.Equal(first.Deliverable!.ContentHash, second.Deliverable!.ContentHash);
        Assert.Equal(["csv"], second.AdditionalDeliverables.Select(d => d.FileFormat));
        Assert.Equal((RecordStatus.Completed, 2), ((await stage.HeadAsync()).Status, (await stage.HeadAsync()).CurrentRevision));
        await Assert.ThrowsAsync<InvalidSettingException>(() => stage.Activities.BeginRevision.RunAsync(
            new BeginRevisionInput { Scope = stage.Scope, Instance = "exp-1-more", Reason = ReviseWorkflowInput.Retry, RequestedAt = stage.Now }, default));
    }

    [Fact]
    public async Task Revisions_AskedForAtOnce_GetNumbersOfTheirOwn_AndTheLatestDeliveredIsCurrent()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToStage3Async();
        await stage.DeliverAsync();
        var request = await stage.Ports.Artifacts.WriteJsonAsync(
            Stage.Owner, new StoredRequest { Formats = ["csv"], Template = "standard", Preferences = new UserPreferences() }, default);

        var plans = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => stage.Activities.BeginRevision.RunAsync(
            new BeginRevisionInput { Scope = stage.Scope, Instance = $"exp-1-{i}", Reason = ReviseWorkflowInput.Regenerate, RequestedAt = stage.Now, RequestHash = request }, default))));

        Assert.Equal([2, 3, 4, 5, 6], plans.Select(p => p.Revision).Order());
        stage.Plan = plans.Single(p => p.Revision == 3);
        await stage.DeliverAsync();
        var head = await stage.HeadAsync();
        Assert.Equal((RecordStatus.AwaitingFinalProcessing, 3), (head.Status, head.CurrentRevision));
        foreach (var revision in new[] { 2, 4, 5, 6 })
        {
            await Stage.Twice(stage.Activities.CompleteRevision, new CompleteRevisionInput
            {
                Scope = stage.Scope, Revision = revision, Status = RecordStatus.Failed, At = stage.Now, Artifacts = new ExportArtifacts(), Error = new StepError("IOException", "disk", 3),
            });
        }

        head = await stage.HeadAsync();
        Assert.Equal((RecordStatus.Completed, 3, "disk"), (head.Status, head.CurrentRevision, head.Error!.Message));
    }

    [Fact]
    public async Task RecordStage_WithOtherContent_IsAConflict()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();
        stage.Times = stage.Times with { Stage1At = stage.Now.AddSeconds(1) };

        await Assert.ThrowsAsync<RecordConflictException>(() => stage.Activities.RecordStage1.RunAsync(stage.Step(), default));
    }

    [Fact]
    public async Task StoreDeliverables_FileThatWasDamaged_LowersTheQuality()
    {
        using var stage = new Stage();
        await stage.BeginAsync(null, "json", "markdown");
        await stage.ToStage3Async();
        var complete = await stage.DeliverAsync();
        var record = await stage.RecordAsync<FinalDeliverableRecord>(RecordId.Stage3("exp-1", 1));
        Assert.Equal(1, record.WorkflowSummary.FinalOutputQuality);

        var list = await stage.Ports.Artifacts.ReadJsonAsync<DeliverableList>(Stage.Owner, complete.Artifacts.Deliverables, default);
        var wrong = await stage.Ports.Artifacts.WriteJsonAsync(Stage.Owner, list.Delivered[0] with { FileSizeBytes = 0 }, default);
        var stored = await stage.Activities.StoreDeliverables.RunAsync(
            new StoreDeliverablesInput { Scope = stage.Scope, Revision = 1, Formats = ["json"], Rendered = [new RenderedFormat("json", wrong)], Failed = [] }, default);
        var checkedList = await stage.Ports.Artifacts.ReadJsonAsync<DeliverableList>(Stage.Owner, stored.Hash, default);

        Assert.Equal((1, 3), (checkedList.ChecksPassed, checkedList.Checks));
    }

    [Fact]
    public async Task SummarizeInitial_IsToldWhatTheOwnerCorrectedBefore_AndNobodyElse()
    {
        using var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToStage3Async(Stage.Edited(new JsonObject { ["pump"] = "replaced" }));
        await stage.DeliverAsync();
        var writer = new ListeningWriter(stage.Ports.Summaries);
        var activities = new Workflows.Activities.ExportActivities(stage.Ports with { Summaries = writer });

        await activities.SummarizeInitial.RunAsync(stage.Step() with { Scope = stage.Scope with { WorkflowId = "exp-2" } }, default);

        Assert.Equal([new LearnedPattern("pump", ChangeType.Addition, 1)], writer.Earlier);
        await activities.SummarizeInitial.RunAsync(stage.Step(), default);
        Assert.Empty(writer.Earlier!);
    }

    [Fact]
    public void FailureTypes_AreTypesThatExist()
    {
        var assemblies = new[] { typeof(ExportPorts).Assembly, typeof(FormatRegistry).Assembly, typeof(FailureTypes).Assembly, typeof(Exporter.Templates.TemplateException).Assembly };
        foreach (var name in FailureTypes.Permanent.Append(FailureTypes.StoreUnavailable).Append(FailureTypes.SubmissionRefused))
        {
            Assert.True(assemblies.Any(a => a.GetType(name)?.IsAssignableTo(typeof(Exception)) == true), name);
        }

        Assert.Equal(FailureTypes.StoreUnavailable, typeof(StoreUnavailableException).FullName);
    }

    private sealed class ListeningWriter(ISummaryWriter inner) : ISummaryWriter
    {
        public IReadOnlyList<LearnedPattern>? Earlier { get; private set; }

        public Task<WrittenSummary> WriteInitialAsync(InitialSummaryRequest request, CancellationToken cancellationToken = default)
        {
            Earlier = request.EarlierCorrections;
            return inner.WriteInitialAsync(request, cancellationToken);
        }

        public Task<WrittenSummary> WriteFinalAsync(FinalSummaryRequest request, CancellationToken cancellationToken = default) => inner.WriteFinalAsync(request, cancellationToken);
    }
}
