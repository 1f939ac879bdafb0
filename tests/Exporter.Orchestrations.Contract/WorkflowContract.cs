using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>What the contract's parts share.</summary>
public abstract class WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected static CancellationToken Soon => new CancellationTokenSource(Patience).Token;

    protected static Task<IWorkflowHost> StartAsync(Action<IWorkflowRegistry> register) => new TFactory().StartAsync(register);

    /// <summary>Registers one orchestrator, runs it with an input, and gives its end.</summary>
    protected static async Task<WorkflowInstance> RunAsync<TInput, TOutput>(
        Func<WorkflowContext, TInput, Task<TOutput>> orchestrator, TInput input, Action<IWorkflowRegistry>? more = null)
    {
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator("Main", orchestrator);
            more?.Invoke(registry);
        });
        Assert.True(await host.Client.ScheduleNewAsync("Main", "main-1", input));
        return await EndAsync(host, "main-1");
    }

    protected static async Task<WorkflowInstance> EndAsync(IWorkflowHost host, string instanceId) =>
        await host.Client.WaitForCompletionAsync(instanceId, Soon) ?? throw new InvalidOperationException($"There is no instance '{instanceId}'.");

    /// <summary>Waits until the instance is as the test wants it.</summary>
    protected static async Task<WorkflowInstance> UntilAsync(IWorkflowHost host, string instanceId, Func<WorkflowInstance, bool> condition)
    {
        var token = Soon;
        while (true)
        {
            if (await host.Client.GetAsync(instanceId, token) is { } instance && condition(instance))
            {
                return instance;
            }

            await Task.Delay(10, token);
        }
    }

    protected static T? Output<T>(WorkflowInstance instance)
    {
        Assert.True(instance.Status == WorkflowRuntimeStatus.Completed, $"{instance.Status}: {instance.Failure?.ErrorType}: {instance.Failure?.ErrorMessage}");
        return WorkflowPayload.Deserialize<T>(instance.Output?.GetRawText());
    }

    protected static WorkflowFailure Failure(WorkflowInstance instance)
    {
        Assert.Equal(WorkflowRuntimeStatus.Failed, instance.Status);
        return instance.Failure ?? throw new InvalidOperationException("A failed instance tells no failure.");
    }
}
