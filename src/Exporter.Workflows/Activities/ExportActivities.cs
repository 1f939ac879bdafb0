using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;

namespace Exporter.Workflows.Activities;

/// <summary>
/// The activities of exports, one for each of <see cref="ActivityNames"/>. An engine is given them by <see cref="ExportRegistration"/>; a host
/// whose triggers name each activity calls them from here.
/// </summary>
public sealed class ExportActivities
{
    /// <summary>Creates the activities on their ports.</summary>
    public ExportActivities(ExportPorts ports)
    {
        var documents = new StoredDocuments(ports.Artifacts, ports.Catalogue);
        BeginExport = new BeginExport(ports.Tracking, ports.Artifacts);
        LoadDocument = new LoadDocument(ports.Tracking, ports.Artifacts, documents);
        ExtractData = new ExtractData(ports.Artifacts, documents);
        SummarizeInitial = new SummarizeInitial(ports.Tracking, ports.Artifacts, documents, ports.Summaries, ports.Clock);
        RecordStage1 = new RecordStage1(ports.Tracking, ports.Artifacts);
        DetectChanges = new DetectChanges(ports.Artifacts, ports.Catalogue, new HeadWriter(ports.Tracking));
        RecordStage2 = new RecordStage2(ports.Tracking, ports.Artifacts);
        BeginRevision = new BeginRevision(ports.Tracking, ports.Artifacts, ports.Catalogue);
        SummarizeFinal = new SummarizeFinal(ports.Artifacts, documents, ports.Summaries, ports.Clock);
        RenderFormat = new RenderFormat(ports.Tracking, ports.Artifacts, documents, ports.Catalogue);
        StoreDeliverables = new StoreDeliverables(ports.Artifacts);
        RecordStage3 = new RecordStage3(ports.Tracking, ports.Artifacts);
        CompleteRevision = new CompleteRevision(ports.Tracking, ports.Artifacts);
        UpdateHead = new UpdateHead(ports.Tracking);
        RecordEvent = new RecordEvent(ports.Tracking);
    }

    /// <summary><see cref="ActivityNames.BeginExport"/>.</summary>
    public IActivity<BeginExportInput, HeadState> BeginExport { get; }

    /// <summary><see cref="ActivityNames.LoadDocument"/>.</summary>
    public IActivity<StepInput, LoadedDocument> LoadDocument { get; }

    /// <summary><see cref="ActivityNames.ExtractData"/>.</summary>
    public IActivity<StepInput, StoredArtifact> ExtractData { get; }

    /// <summary><see cref="ActivityNames.SummarizeInitial"/>.</summary>
    public IActivity<StepInput, StoredArtifact> SummarizeInitial { get; }

    /// <summary><see cref="ActivityNames.RecordStage1"/>.</summary>
    public IActivity<StepInput, RecordedStage> RecordStage1 { get; }

    /// <summary><see cref="ActivityNames.DetectChanges"/>.</summary>
    public IActivity<DetectChangesInput, DetectedChanges> DetectChanges { get; }

    /// <summary><see cref="ActivityNames.RecordStage2"/>.</summary>
    public IActivity<StepInput, RecordedStage> RecordStage2 { get; }

    /// <summary><see cref="ActivityNames.BeginRevision"/>.</summary>
    public IActivity<BeginRevisionInput, RevisionPlan> BeginRevision { get; }

    /// <summary><see cref="ActivityNames.SummarizeFinal"/>.</summary>
    public IActivity<RevisionStepInput, StoredArtifact> SummarizeFinal { get; }

    /// <summary><see cref="ActivityNames.RenderFormat"/>.</summary>
    public IActivity<RenderFormatInput, RenderedFormat> RenderFormat { get; }

    /// <summary><see cref="ActivityNames.StoreDeliverables"/>.</summary>
    public IActivity<StoreDeliverablesInput, StoredArtifact> StoreDeliverables { get; }

    /// <summary><see cref="ActivityNames.RecordStage3"/>.</summary>
    public IActivity<RevisionStepInput, RecordedStage> RecordStage3 { get; }

    /// <summary><see cref="ActivityNames.CompleteRevision"/>.</summary>
    public IActivity<CompleteRevisionInput, HeadState> CompleteRevision { get; }

    /// <summary><see cref="ActivityNames.UpdateHead"/>.</summary>
    public IActivity<UpdateHeadInput, HeadState> UpdateHead { get; }

    /// <summary><see cref="ActivityNames.RecordEvent"/>.</summary>
    public IActivity<RecordEventInput, Done> RecordEvent { get; }
}
