using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Exports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Exporter.Functions.Triggers;

/// <summary>The orchestrations of exports.</summary>
public static class OrchestrationTriggers
{
    [Function(ExportWorkflow.Name)]
    public static Task<JsonElement?> Export([OrchestrationTrigger] TaskOrchestrationContext context) =>
        DurableOrchestration.RunAsync<ExportWorkflowInput, ExportOutcome>(context, ExportWorkflow.RunAsync);

    [Function(ReviseWorkflow.Name)]
    public static Task<JsonElement?> Revise([OrchestrationTrigger] TaskOrchestrationContext context) =>
        DurableOrchestration.RunAsync<ReviseWorkflowInput, ExportOutcome>(context, ReviseWorkflow.RunAsync);
}
