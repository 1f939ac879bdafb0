using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Tests.Fakes;

namespace Exporter.Orchestrations.Tests.Exports;

/// <summary>A context whose activities answer as the real ones do; a test replaces those that it is about.</summary>
internal sealed class ExportPlay
{
    public const string Owner = "ann@example.com";

    private static readonly string Hash = "sha256:" + new string('0', 64);

    public ExportPlay(string instanceId = "exp-1")
    {
        Context = new FakeWorkflowContext(instanceId);
        Context
            .On<BeginExportInput, HeadState>(ActivityNames.BeginExport, _ => new HeadState("running", true))
            .On<StepInput, LoadedDocument>(ActivityNames.LoadDocument, _ => new LoadedDocument(Hash, Hash))
            .On<StepInput, StoredArtifact>(ActivityNames.ExtractData, _ => new StoredArtifact(Hash))
            .On<StepInput, StoredArtifact>(ActivityNames.SummarizeInitial, _ => new StoredArtifact(Hash))
            .On<StepInput, RecordedStage>(ActivityNames.RecordStage1, _ => new RecordedStage("exp-1:stage1"))
            .On<DetectChangesInput, DetectedChanges>(ActivityNames.DetectChanges, _ => new DetectedChanges(Hash, 2, Formats))
            .On<StepInput, RecordedStage>(ActivityNames.RecordStage2, _ => new RecordedStage("exp-1:stage2"))
            .On<BeginRevisionInput, RevisionPlan>(ActivityNames.BeginRevision, i => new RevisionPlan
            {
                Accepted = true, Revision = 1, Formats = i.Formats ?? Formats, ToRender = i.Formats ?? Formats, Artifacts = i.Artifacts ?? new(), Times = i.Times ?? new() { StartedAt = i.RequestedAt },
            })
            .On<RevisionStepInput, StoredArtifact>(ActivityNames.SummarizeFinal, _ => new StoredArtifact(Hash))
            .On<RenderFormatInput, RenderedFormat>(ActivityNames.RenderFormat, i => new RenderedFormat(i.Format, Hash))
            .On<StoreDeliverablesInput, StoredArtifact>(ActivityNames.StoreDeliverables, i =>
            {
                Stored = i;
                return new StoredArtifact(Hash);
            })
            .On<RevisionStepInput, RecordedStage>(ActivityNames.RecordStage3, _ => new RecordedStage("exp-1:stage3"))
            .On<CompleteRevisionInput, HeadState>(ActivityNames.CompleteRevision, i =>
            {
                Completed = i;
                return new HeadState(i.Status, true);
            })
            .On<UpdateHeadInput, HeadState>(ActivityNames.UpdateHead, i =>
            {
                Updates.Add(i);
                return new HeadState(i.Status, true);
            })
            .On<RecordEventInput, Done>(ActivityNames.RecordEvent, i =>
            {
                Events.Add(i);
                return new Done();
            });
    }

    public FakeWorkflowContext Context { get; }

    public IReadOnlyList<string> Formats { get; init; } = ["json", "csv"];

    public List<UpdateHeadInput> Updates { get; } = [];

    public List<RecordEventInput> Events { get; } = [];

    public StoreDeliverablesInput? Stored { get; private set; }

    public CompleteRevisionInput? Completed { get; private set; }

    /// <summary>Names of the activities that were called, in order.</summary>
    public IEnumerable<string> Called => Context.Calls.Select(c => c.Split(' ')[0]);

    public ExportWorkflowInput Input(bool autoFinish = false, ReviewWait? review = null, int version = 1) => new()
    {
        Version = version,
        Owner = Owner,
        DocumentId = "doc-1",
        StartedAt = Context.CurrentUtcDateTime,
        ExpiresAt = Context.CurrentUtcDateTime.AddDays(30),
        RequestHash = Hash,
        SourceHash = Hash,
        Formats = Formats,
        AutoFinish = autoFinish,
        Review = review ?? new ReviewWait(),
    };

    public Task<ExportOutcome> Run(ExportWorkflowInput? input = null) => ExportWorkflow.RunAsync(Context, input ?? Input());

    /// <summary>Runs while an activity fails with an error of a type, so many times.</summary>
    public Task<ExportOutcome> RunFailing(string activity, string errorType, int failures, ExportWorkflowInput? input = null) =>
        ExportWorkflow.RunAsync(new FailingContext(Context, activity, errorType, failures), input ?? Input());

    public void Submit() => Context.Raise("MODIFICATIONS", new ModificationsSubmitted(Hash));

    public void Fail<TInput>(string name, Exception exception) => Context.On<TInput, Done>(name, _ => throw exception);
}
