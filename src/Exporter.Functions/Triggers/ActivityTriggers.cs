using Exporter.Functions.Durable;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Activities;
using Microsoft.Azure.Functions.Worker;

namespace Exporter.Functions.Triggers;

/// <summary>The activities of exports. A function's name is the activity's, with <c>_</c> for the dot that names of functions cannot have.</summary>
public sealed class ActivityTriggers(ExportActivities activities)
{
    [Function("export_begin")]
    public Task<string?> BeginExport([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.BeginExport, activities.BeginExport, input, cancellation);

    [Function("export_load_document")]
    public Task<string?> LoadDocument([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.LoadDocument, activities.LoadDocument, input, cancellation);

    [Function("export_extract_data")]
    public Task<string?> ExtractData([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.ExtractData, activities.ExtractData, input, cancellation);

    [Function("export_summarize_initial")]
    public Task<string?> SummarizeInitial([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.SummarizeInitial, activities.SummarizeInitial, input, cancellation);

    [Function("export_record_stage1")]
    public Task<string?> RecordStage1([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.RecordStage1, activities.RecordStage1, input, cancellation);

    [Function("export_detect_changes")]
    public Task<string?> DetectChanges([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.DetectChanges, activities.DetectChanges, input, cancellation);

    [Function("export_record_stage2")]
    public Task<string?> RecordStage2([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.RecordStage2, activities.RecordStage2, input, cancellation);

    [Function("export_begin_revision")]
    public Task<string?> BeginRevision([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.BeginRevision, activities.BeginRevision, input, cancellation);

    [Function("export_summarize_final")]
    public Task<string?> SummarizeFinal([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.SummarizeFinal, activities.SummarizeFinal, input, cancellation);

    [Function("export_render_format")]
    public Task<string?> RenderFormat([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.RenderFormat, activities.RenderFormat, input, cancellation);

    [Function("export_store_deliverables")]
    public Task<string?> StoreDeliverables([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.StoreDeliverables, activities.StoreDeliverables, input, cancellation);

    [Function("export_record_stage3")]
    public Task<string?> RecordStage3([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.RecordStage3, activities.RecordStage3, input, cancellation);

    [Function("export_complete_revision")]
    public Task<string?> CompleteRevision([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.CompleteRevision, activities.CompleteRevision, input, cancellation);

    [Function("export_update_head")]
    public Task<string?> UpdateHead([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.UpdateHead, activities.UpdateHead, input, cancellation);

    [Function("export_record_event")]
    public Task<string?> RecordEvent([ActivityTrigger] string? input, CancellationToken cancellation) =>
        DurableActivity.RunAsync(ActivityNames.RecordEvent, activities.RecordEvent, input, cancellation);
}
