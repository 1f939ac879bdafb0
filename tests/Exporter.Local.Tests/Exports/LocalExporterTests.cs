using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Tests.Exports;

/// <summary>The main job on the real engine and the real stores.</summary>
public sealed class LocalExporterTests
{
    [Fact]
    public async Task Export_ReviewedInvoice_RecordsThreeStagesAndDelivers()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["json", "csv", "rag-json"] });

        var head = await scene.ReviewAsync(id, data =>
        {
            data["VendorName"] = "Green Harbour Ltd";
            data["notes"] = "paid";
        });

        Assert.Equal(RecordStatus.Completed, head.Status);
        Assert.Equal(100, head.Progress);
        Assert.Equal(1, head.CurrentRevision);
        var stages = await scene.Exporter.GetStagesAsync(id);
        Assert.Equal([RecordId.Stage1(id), RecordId.Stage2(id), RecordId.Stage3(id, 1)], stages.Select(s => s.Id));

        var stage1 = (InitialSummaryRecord)stages[0];
        Assert.Equal("AZURE_DI", stage1.Source.ExtractionMethod);
        Assert.Equal(2, stage1.Source.LineItemsCount);
        Assert.Equal(6, stage1.Source.ExtractionFieldsCount);
        Assert.Equal("extractive-v1", stage1.InitialSummaryMetadata.Method);
        Assert.Null(stage1.InitialSummaryMetadata.TokensUsed);
        Assert.Equal(["Late payment is a risk that adds interest of two percent."], stage1.AiInitialSummary.RiskFactors);
        Assert.Contains(stage1.ExtractedFieldDetails!, f => f is { Field: "InvoiceTotal", Currency: "EUR", Confidence: 0.8 });

        var stage2 = (UserModificationsRecord)stages[1];
        Assert.Equal(["VendorName", "notes"], stage2.Changes.Select(c => c.Field));
        Assert.Equal(2, stage2.UserActions.FieldsEditedCount);
        Assert.Equal(0.42, stage2.UserActions.EditsPerMinute);
        Assert.True(stage2.Reviewed);

        var stage3 = (FinalDeliverableRecord)stages[2];
        Assert.Equal("json", stage3.Deliverable!.FileFormat);
        Assert.Matches("^invoice_standard_[0-9]{8}\\.json$", stage3.Deliverable.Filename);
        Assert.Equal(["csv", "rag-json"], stage3.AdditionalDeliverables.Select(d => d.FileFormat));
        Assert.Matches("^invoice_standard_[0-9]{8}\\.rag-json\\.json$", stage3.AdditionalDeliverables[1].Filename);
        Assert.Equal(Math.Round(5 / 6d, 4), stage3.WorkflowSummary.AiProcessingAccuracy);
        Assert.Equal(1, stage3.WorkflowSummary.FinalOutputQuality);
        Assert.Equal(["VendorName", "notes"], stage3.AiFinalSummary.LearningInsights.UserCorrectedFields);
        Assert.Contains("VendorName: Green Harbour Ltd (reviewed; was Blue Harbour Ltd)", stage3.AiFinalSummary.KeyFindings);
        Assert.DoesNotContain("Blue Harbour Ltd sells", stage3.AiFinalSummary.ExecutiveSummary, StringComparison.Ordinal);
        Assert.Equal(
            ["document_uploaded", "extracted", "stage1_ai_summary", "user_modifications", "stage3_final_summary"],
            stage3.Traceability.DocumentHistory.Select(h => h.Action));

        await using var file = await scene.Exporter.OpenDeliverableAsync(id);
        var json = JsonNode.Parse(file.Content)!;
        Assert.Contains("Green Harbour Ltd", json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(file.SizeBytes, stage3.Deliverable.FileSizeBytes);
    }

    [Fact]
    public async Task Export_AutoFinish_SaysThatNobodyReviewed()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", AutoFinish = true });

        var head = await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());

        Assert.Equal(RecordStatus.Completed, head.Status);
        var stages = await scene.Exporter.GetStagesAsync(id);
        Assert.False(((UserModificationsRecord)stages[1]).Reviewed);
        Assert.Null(((FinalDeliverableRecord)stages[2]).WorkflowSummary.AiProcessingAccuracy);
    }

    [Fact]
    public async Task Export_OneFormatFails_DeliversTheOthersAndRetriesItAlone()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["json", "flaky"] });

        var head = await scene.ReviewAsync(id);

        Assert.Equal(RecordStatus.PartiallyCompleted, head.Status);
        Assert.Equal("InvalidSettingException", head.Error!.Type);
        Assert.Equal(["flaky"], head.Revisions[0].FailedFormats);
        var first = (FinalDeliverableRecord)(await scene.Exporter.GetStagesAsync(id))[2];
        Assert.Equal("The flaky format is broken; mend it and retry.", first.FailedFormats.Single().Message);

        scene.Flaky.Broken = false;
        var started = await scene.Exporter.Service.RetryAsync("local", id, "again");
        Assert.Equal(started, await scene.Exporter.Service.RetryAsync("local", id, "again"));
        head = await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());

        Assert.Equal(RecordStatus.Completed, head.Status);
        Assert.Equal(2, head.CurrentRevision);
        Assert.Null(head.Error);
        var second = (FinalDeliverableRecord)(await scene.Exporter.GetStagesAsync(id))[3];
        Assert.Equal(first.Deliverable!.ContentHash, second.Deliverable!.ContentHash);
        Assert.Equal("flaky", second.AdditionalDeliverables.Single().FileFormat);
        Assert.Equal(first.AiFinalSummary.ExecutiveSummary, second.AiFinalSummary.ExecutiveSummary);
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.Service.RetryAsync("local", id, "another"));
    }

    [Fact]
    public async Task Export_EveryFormatFails_FailsAndCanBeRetried()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["flaky"] });

        var head = await scene.ReviewAsync(id);

        Assert.Equal((RecordStatus.Failed, 0), (head.Status, head.CurrentRevision));
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.OpenDeliverableAsync(id));

        scene.Flaky.Broken = false;
        await scene.Exporter.RetryAsync(id);
        head = await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());

        Assert.Equal((RecordStatus.Completed, 2), (head.Status, head.CurrentRevision));
    }

    [Fact]
    public async Task Export_BrokenInput_FailsWithTheReadersMessage()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(content: """{"elements": [{"element_id": "a", """, name: "x.tore");

        var head = await scene.Exporter.WaitForReviewAsync(id, ExportScene.Patience());

        Assert.Equal(RecordStatus.Failed, head.Status);
        Assert.Equal("InputRefusedException", head.Error!.Type);
        Assert.Contains("x.tore", head.Error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.RetryAsync(id));
    }

    [Fact]
    public async Task Regenerate_WithOtherFormats_MakesANewRevisionAndKeepsTheOld()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.ReviewAsync(id, data => data["VendorName"] = "Green Harbour Ltd");

        var started = await scene.Exporter.RegenerateAsync(id, new RegenerateExport { Formats = ["csv"], RequestKey = "k" });
        Assert.Equal(2, started.Revision);
        Assert.Equal(started, await scene.Exporter.RegenerateAsync(id, new RegenerateExport { Formats = ["csv"], RequestKey = "k" }));
        var head = await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());

        Assert.Equal((RecordStatus.Completed, 2), (head.Status, head.CurrentRevision));
        await using (var now = await scene.Exporter.OpenDeliverableAsync(id))
        {
            Assert.Equal("text/csv", now.MediaType);
        }

        await using (var before = await scene.Exporter.OpenDeliverableAsync(id, revision: 1))
        {
            Assert.Equal("application/json", before.MediaType);
        }

        var third = await scene.Exporter.RegenerateAsync(id, new RegenerateExport());
        Assert.Equal(3, third.Revision);
        head = await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());
        Assert.Equal(["csv"], head.Revisions[2].Formats);
    }

    [Fact]
    public async Task Cancel_WhileWaitingForReview_EndsAndTakesNothingMore()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.Exporter.WaitForReviewAsync(id, ExportScene.Patience());

        await scene.Exporter.CancelAsync(id);
        await scene.Exporter.CancelAsync(id);

        Assert.Equal(RecordStatus.Cancelled, (await scene.Exporter.GetAsync(id)).Status);
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.SubmitAsync(id, new Submission { ModifiedData = [] }));
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.RegenerateAsync(id, new RegenerateExport()));
    }

    [Fact]
    public async Task Start_SameRequestKey_IsOneWorkflow()
    {
        await using var scene = await ExportScene.OpenAsync();
        var document = await scene.UploadAsync();

        var first = await scene.Exporter.StartAsync(new StartExport { DocumentId = document.Id, RequestKey = "once" });
        var second = await scene.Exporter.StartAsync(new StartExport { DocumentId = document.Id, RequestKey = "once" });
        var other = await scene.Exporter.StartAsync(new StartExport { DocumentId = document.Id });

        Assert.Equal((first.WorkflowId, true, false), (second.WorkflowId, first.Created, second.Created));
        Assert.NotEqual(first.WorkflowId, other.WorkflowId);
    }

    [Fact]
    public async Task Review_WithATemplate_LaysEveryDeliverableOutByItAndLeavesRowsAsTheyAre()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["html", "markdown", "csv", "jsonl"] });
        var head = await scene.ReviewAsync(
            id,
            data => data["VendorName"] = "Green Harbour Ltd",
            new UserPreferences { DocumentTemplate = "executive_summary", PriorityFields = ["InvoiceTotal"] });

        Assert.Equal(RecordStatus.Completed, head.Status);
        var (html, markdown, csv, jsonl) = (await ReadAsync("html"), await ReadAsync("markdown"), await ReadAsync("csv"), await ReadAsync("jsonl"));
        Assert.StartsWith("invoice_executive_summary_", html.Name, StringComparison.Ordinal);
        Assert.Contains(">Key facts</h2>", html.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Changes</h2>", html.Text, StringComparison.Ordinal);
        Assert.Contains("## Key facts\n\n| Field | Reviewed value |\n| --- | --- |\n| InvoiceTotal | 1250.5 |\n| VendorName (modified) | Green Harbour Ltd |\n", markdown.Text, StringComparison.Ordinal);
        Assert.Equal(["path", "InvoiceTotal", "VendorName", ""], csv.Text.Split('\n').Select(l => l.Split(',')[0]));
        Assert.Contains("\"messages\"", jsonl.Text, StringComparison.Ordinal);
        var final = (FinalDeliverableRecord)(await scene.Exporter.GetStagesAsync(id))[^1];
        Assert.Equal("executive_summary", final.FinalSummaryMetadata.TemplateUsed);

        // Rows have no template of this name: a regeneration as rows alone, which names none, gives way to the usual one.
        await scene.Exporter.RegenerateAsync(id, new RegenerateExport { Formats = ["jsonl"] });
        Assert.Equal(RecordStatus.Completed, (await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience())).Status);

        async Task<(string Name, string Text)> ReadAsync(string format)
        {
            await using var file = await scene.Exporter.OpenDeliverableAsync(id, format);
            using var reader = new StreamReader(file.Content);
            return (file.FileName, await reader.ReadToEndAsync());
        }
    }

    [Theory]
    [InlineData("finacial", "html", "There is no template 'finacial'. Did you mean 'financial'?")]
    [InlineData("academic", "html", "There is no template 'academic'. Known: detailed, executive_summary, financial, standard.")]
    [InlineData("standrd", "json", "There is no template 'standrd'. Did you mean 'standard'?")]
    [InlineData("standard", "jsn", "There is no format 'jsn'. Did you mean 'json'?")]
    public async Task Start_UnknownTemplateOrFormat_IsRefusedWithASuggestion(string template, string format, string message)
    {
        await using var scene = await ExportScene.OpenAsync();
        var document = await scene.UploadAsync();

        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => scene.Exporter.StartAsync(
            new StartExport { DocumentId = document.Id, Formats = [format], Preferences = new UserPreferences { DocumentTemplate = template } }));

        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public async Task Submit_TheSameReviewAgain_IsAccepted_AnotherIsNot()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.ReviewAsync(id, data => data["VendorName"] = "Green Harbour Ltd");
        var data = await scene.DataAsync(id);
        data["VendorName"] = "Green Harbour Ltd";

        await scene.Exporter.SubmitAsync(id, new Submission { ModifiedData = data, EditingTimeSeconds = 285, UserConfidenceAfterEdit = 0.95 });

        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.SubmitAsync(id, new Submission { ModifiedData = data }));
    }

    [Fact]
    public async Task Download_IsNotedOnce_AndShownInStage3()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.ReviewAsync(id);
        var stored = await scene.Exporter.Ports.Tracking.GetAsync<FinalDeliverableRecord>("local", RecordId.Stage3(id, 1));

        await (await scene.Exporter.OpenDeliverableAsync(id)).DisposeAsync();

        var shown = (FinalDeliverableRecord)(await scene.Exporter.GetStagesAsync(id))[2];
        Assert.Equal((DownloadStatus.Ready, DownloadStatus.Downloaded), (stored!.Record.DownloadStatus, shown.DownloadStatus));
        Assert.Equal("downloaded_by_user", shown.Traceability.DocumentHistory[^1].Action);
        Assert.Equal(stored.Record.ExpirationDate, shown.ExpirationDate);
        var events = await scene.Exporter.Queries.QueryAsync("local", RecordQuery.EventsOf(id), new PageRequest());
        Assert.Equal(
            ["document_uploaded", "export_started", "extracted", "stage1_ai_summary", "user_modifications", "format_rendered", "stage3_final_summary", "downloaded_by_user"],
            events.Records.Cast<ExportEventRecord>().Select(e => e.Action));
    }

    [Fact]
    public async Task Feedback_IsStageFour_OnceARevision()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await Assert.ThrowsAsync<WorkflowStateException>(() => scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 5 }));
        await scene.ReviewAsync(id);

        var first = await scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 4, Comments = "good", IssuesFound = ["date"] });
        await scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 4, Comments = "good", IssuesFound = ["date"] });

        Assert.Equal(RecordId.Stage4(id, 1), (await scene.Exporter.GetStagesAsync(id))[3].Id);
        Assert.Equal(1, first.Revision);
        await Assert.ThrowsAsync<RecordConflictException>(() => scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 1 }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 6 }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => scene.Exporter.Service.RecordFeedbackAsync("local", id, new Feedback { Rating = 5, Comments = new string('x', 1001) }));
    }

    [Fact]
    public async Task Owners_NeverSeeEachOther()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync();
        await scene.ReviewAsync(id);
        var (service, queries) = (scene.Exporter.Service, scene.Exporter.Queries);

        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => queries.GetHeadAsync("mallory", id));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => queries.GetStagesAsync("mallory", id));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => queries.OpenDeliverableAsync("mallory", id));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => service.CancelAsync("mallory", id));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => service.RegenerateAsync("mallory", id, new RegenerateExport()));
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => service.SubmitAsync("mallory", id, new Submission { ModifiedData = [] }));
        var document = (await scene.UploadAsync()).Id;
        await Assert.ThrowsAsync<WorkflowNotFoundException>(() => service.StartAsync("mallory", new StartExport { DocumentId = document }));
        Assert.Empty((await queries.QueryAsync("mallory", RecordQuery.History(), new PageRequest())).Records);
    }

    [Fact]
    public async Task Export_TextThatNoFontDraws_FailsAsPdfAtOnceAndDeliversTheRest()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["html", "pdf", "docx"] }, "# नमस्ते\n\nFirst.\n", "note.md");

        var head = await scene.ReviewAsync(id);

        Assert.Equal((RecordStatus.PartiallyCompleted, "UndrawableTextException"), (head.Status, head.Error!.Type));
        Assert.Equal(["pdf"], head.Revisions[0].FailedFormats);
        var failed = ((FinalDeliverableRecord)(await scene.Exporter.GetStagesAsync(id))[2]).FailedFormats.Single();
        Assert.Contains("Devanagari", failed.Message, StringComparison.Ordinal);
        await using var page = await scene.Exporter.OpenDeliverableAsync(id, "html");
        Assert.EndsWith(".html", page.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analytics_OverAPeriod_AddUp()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["json", "flaky"] });
        await scene.ReviewAsync(id, data => data["VendorName"] = "Green Harbour Ltd");

        var figures = await scene.Exporter.Queries.AnalyzeAsync("local", DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

        Assert.Equal(1, figures.Exports[RecordStatus.PartiallyCompleted]);
        Assert.Equal(1, figures.Formats["json"]);
        Assert.Equal(1, figures.Failures["InvalidSettingException"]);
        Assert.Equal([new LearnedPattern("VendorName", ChangeType.Modification, 1)], figures.Corrections);
        Assert.Equal(0.8333, figures.MeanAccuracy);
        Assert.Equal(4, figures.MedianSeconds.Count);
        Assert.Null(figures.Tokens);
    }
}
