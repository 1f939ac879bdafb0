using System.Text.Json;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;

namespace Exporter.Functions.Durable;

/// <summary>Runs the port's orchestrators on Durable Task.</summary>
internal static class DurableOrchestration
{
    /// <summary>Body of an orchestration's trigger.</summary>
    public static async Task<JsonElement?> RunAsync<TInput, TOutput>(TaskOrchestrationContext context, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator)
    {
        var port = new DurableWorkflowContext(context);
        var output = await orchestrator(port, port.GetInput<TInput>()!);
        return DurablePayload.Write(output, $"output of orchestration '{context.Name.Name}'");
    }
}
