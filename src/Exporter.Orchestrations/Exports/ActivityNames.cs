namespace Exporter.Orchestrations.Exports;

/// <summary>Names of the activities. They stand in the histories of workflows in flight and never change.</summary>
public static class ActivityNames
{
    /// <summary>Writes the head record and the first lines of the log.</summary>
    public const string BeginExport = "export.begin";

    /// <summary>Reads the uploaded bytes and stores the document.</summary>
    public const string LoadDocument = "export.load_document";

    /// <summary>Takes the extracted data out of the document.</summary>
    public const string ExtractData = "export.extract_data";

    /// <summary>Writes the summary before the review.</summary>
    public const string SummarizeInitial = "export.summarize_initial";

    /// <summary>Records stage 1.</summary>
    public const string RecordStage1 = "export.record_stage1";

    /// <summary>Compares the data before and after the review.</summary>
    public const string DetectChanges = "export.detect_changes";

    /// <summary>Records stage 2.</summary>
    public const string RecordStage2 = "export.record_stage2";

    /// <summary>Takes a number for a revision of the deliverable.</summary>
    public const string BeginRevision = "export.begin_revision";

    /// <summary>Writes the summary after the review.</summary>
    public const string SummarizeFinal = "export.summarize_final";

    /// <summary>Renders one format.</summary>
    public const string RenderFormat = "export.render_format";

    /// <summary>Checks what was rendered and stores the list of it.</summary>
    public const string StoreDeliverables = "export.store_deliverables";

    /// <summary>Records stage 3.</summary>
    public const string RecordStage3 = "export.record_stage3";

    /// <summary>Says in the head record how a revision ended.</summary>
    public const string CompleteRevision = "export.complete_revision";

    /// <summary>Updates the head record.</summary>
    public const string UpdateHead = "export.update_head";

    /// <summary>Writes one line of the log.</summary>
    public const string RecordEvent = "export.record_event";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BeginExport, LoadDocument, ExtractData, SummarizeInitial, RecordStage1, DetectChanges, RecordStage2, BeginRevision,
        SummarizeFinal, RenderFormat, StoreDeliverables, RecordStage3, CompleteRevision, UpdateHead, RecordEvent,
    ];
}
