using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using Exporter.Core.Records;
using Exporter.Local.Artifacts;
using Exporter.Local.Tracking;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Activities;
using Exporter.Workflows.Contract;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;

namespace Exporter.Workflows.Tests;

/// <summary>Ports, activities and a workflow's payloads on a folder of a test's own.</summary>
internal sealed class Stage : IDisposable
{
    public const string Owner = "ann@example.com";

    private readonly string _folder = Directory.CreateTempSubdirectory("exporter-activities-").FullName;
    private readonly SqliteTrackingStore _tracking;

    public Stage()
    {
        _tracking = new SqliteTrackingStore(_folder, Clock);
        Ports = new ExportPorts
        {
            Tracking = _tracking,
            Artifacts = new FileArtifactStore(_folder, Clock),
            Summaries = new ExtractiveSummaryWriter(),
            Clock = Clock,
        };
        Activities = new ExportActivities(Ports);
    }

    public SettableClock Clock { get; } = new();

    public ExportPorts Ports { get; }

    public ExportActivities Activities { get; }

    public WorkflowScope Scope { get; private set; } = null!;

    public ExportArtifacts Artifacts { get; set; } = new();

    public StageTimes Times { get; set; } = new() { StartedAt = default };

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Uploads a document and begins a workflow on it.</summary>
    public async Task BeginAsync(string? content = null, params string[] formats)
    {
        var uploads = new DocumentUploads(Ports, new ExportOptions());
        var document = await uploads.UploadAsync(Owner, "folder/report.md", "text/markdown", new MemoryStream(Encoding.UTF8.GetBytes(content ?? "# Report\n\nThe pump must be replaced before winter. It is old.\n")));
        var request = await Ports.Artifacts.WriteJsonAsync(
            Owner, new StoredRequest { Formats = formats.Length == 0 ? ["json"] : formats, Template = "standard", Preferences = new UserPreferences { DocumentTemplate = "standard" } }, default);
        Scope = new WorkflowScope(Owner, "exp-1", document.Id, Now.AddDays(30));
        Artifacts = new ExportArtifacts { Source = document.ContentHash, Request = request };
        Times = new StageTimes { StartedAt = Now };
        Assert.True((await Twice(Activities.BeginExport, new BeginExportInput(Scope, Artifacts, Now))).Accepted);
    }

    /// <summary>Runs an activity twice and holds that the second time comes to the same as the first.</summary>
    public static async Task<TOutput> Twice<TInput, TOutput>(IActivity<TInput, TOutput> activity, TInput input)
    {
        var first = await activity.RunAsync(input, default);
        var second = await activity.RunAsync(input, default);
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
        return first;
    }

    public StepInput Step() => new(Scope, Artifacts, Times);

    public async Task ToReviewAsync()
    {
        var loaded = await Twice(Activities.LoadDocument, Step());
        Artifacts = Artifacts with { Document = loaded.DocumentHash, Ledger = loaded.LedgerHash };
        Artifacts = Artifacts with { Data = (await Twice(Activities.ExtractData, Step())).Hash };
        Artifacts = Artifacts with { InitialSummary = (await Twice(Activities.SummarizeInitial, Step())).Hash };
        Times = Times with { ExtractedAt = Now, Stage1At = Now };
        await Twice(Activities.RecordStage1, Step());
        await Twice(Activities.UpdateHead, Update(1, RecordStatus.AwaitingUserReview, 35));
    }

    public async Task ToStage3Async(Submission? submission = null)
    {
        await ToReviewAsync();
        var hash = submission is null ? null : await Ports.Artifacts.WriteJsonAsync(Owner, submission, default);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var changes = await Twice(Activities.DetectChanges, new DetectChangesInput(Scope, Artifacts, hash));
        Artifacts = Artifacts with { Review = changes.ReviewHash };
        Times = Times with { Stage2At = Now };
        await Twice(Activities.RecordStage2, Step());
        await Twice(Activities.UpdateHead, Update(2, RecordStatus.AwaitingFinalProcessing, 50));
        Plan = await Twice(Activities.BeginRevision, new BeginRevisionInput
        {
            Scope = Scope, Instance = "exp-1", Reason = ReviseWorkflowInput.Initial, RequestedAt = Now, Artifacts = Artifacts, Formats = changes.Formats, Times = Times,
        });
    }

    public RevisionPlan Plan { get; set; } = null!;

    public async Task<CompleteRevisionInput> DeliverAsync(params string[] failing)
    {
        var artifacts = Plan.Artifacts;
        if (artifacts.FinalSummary is null)
        {
            artifacts = artifacts with { FinalSummary = (await Twice(Activities.SummarizeFinal, new RevisionStepInput(Scope, artifacts, Plan.Times, Plan.Revision))).Hash };
        }

        var rendered = new List<RenderedFormat>();
        foreach (var format in Plan.ToRender.Except(failing))
        {
            rendered.Add(await Twice(Activities.RenderFormat, new RenderFormatInput(Scope, artifacts, Plan.Times, Plan.Revision, format, Plan.Formats)));
        }

        List<FormatFailure> failed = [.. failing.Select(f => new FormatFailure(f, "IOException", "no"))];
        artifacts = artifacts with
        {
            Deliverables = (await Twice(Activities.StoreDeliverables, new StoreDeliverablesInput
            {
                Scope = Scope, Revision = Plan.Revision, Formats = Plan.Formats, Rendered = rendered, Failed = failed, CarriedHash = Plan.CarriedHash,
            })).Hash,
        };
        Clock.Advance(TimeSpan.FromSeconds(2));
        await Twice(Activities.RecordStage3, new RevisionStepInput(Scope, artifacts, Plan.Times with { Stage3At = Now }, Plan.Revision));
        var complete = new CompleteRevisionInput
        {
            Scope = Scope, Revision = Plan.Revision, Status = failed.Count == 0 ? RecordStatus.Completed : RecordStatus.PartiallyCompleted, At = Now, Artifacts = artifacts, Failed = failed,
        };
        await Twice(Activities.CompleteRevision, complete);
        return complete;
    }

    public UpdateHeadInput Update(int stage, string status, int progress) =>
        new() { Scope = Scope, Stage = stage, Status = status, Progress = progress, At = Now, Artifacts = Artifacts, Times = Times };

    public async Task<WorkflowHead> HeadAsync() => (await Ports.Tracking.GetAsync<WorkflowHead>(Owner, RecordId.Head("exp-1")))!.Record;

    public async Task<T> RecordAsync<T>(string id)
        where T : TrackingRecord => (await Ports.Tracking.GetAsync<T>(Owner, id))!.Record;

    public async Task<IReadOnlyList<ExportEventRecord>> EventsAsync() =>
        [.. (await Ports.Tracking.QueryAsync(Owner, RecordQuery.EventsOf("exp-1"), new PageRequest())).Records.Cast<ExportEventRecord>()];

    public static Submission Edited(JsonObject data) => new() { ModifiedData = data, EditingTimeSeconds = 60 };

    public void Dispose()
    {
        _tracking.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
