using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Port;

namespace Exporter.Workflows.Activities;

/// <summary>Hands the orchestrators and activities of exports to an engine.</summary>
public static class ExportRegistration
{
    /// <summary>Adds them under their names.</summary>
    public static void AddExports(this IWorkflowRegistry registry, ExportActivities activities)
    {
        registry.AddOrchestrator<ExportWorkflowInput, ExportOutcome>(ExportWorkflow.Name, ExportWorkflow.RunAsync);
        registry.AddOrchestrator<ReviseWorkflowInput, ExportOutcome>(ReviseWorkflow.Name, ReviseWorkflow.RunAsync);
        registry.Add(ActivityNames.BeginExport, activities.BeginExport);
        registry.Add(ActivityNames.LoadDocument, activities.LoadDocument);
        registry.Add(ActivityNames.ExtractData, activities.ExtractData);
        registry.Add(ActivityNames.SummarizeInitial, activities.SummarizeInitial);
        registry.Add(ActivityNames.RecordStage1, activities.RecordStage1);
        registry.Add(ActivityNames.DetectChanges, activities.DetectChanges);
        registry.Add(ActivityNames.RecordStage2, activities.RecordStage2);
        registry.Add(ActivityNames.BeginRevision, activities.BeginRevision);
        registry.Add(ActivityNames.SummarizeFinal, activities.SummarizeFinal);
        registry.Add(ActivityNames.RenderFormat, activities.RenderFormat);
        registry.Add(ActivityNames.StoreDeliverables, activities.StoreDeliverables);
        registry.Add(ActivityNames.RecordStage3, activities.RecordStage3);
        registry.Add(ActivityNames.CompleteRevision, activities.CompleteRevision);
        registry.Add(ActivityNames.UpdateHead, activities.UpdateHead);
        registry.Add(ActivityNames.RecordEvent, activities.RecordEvent);
    }

    private static void Add<TInput, TOutput>(this IWorkflowRegistry registry, string name, IActivity<TInput, TOutput> activity) =>
        registry.AddActivity<TInput, TOutput>(name, activity.RunAsync);
}
