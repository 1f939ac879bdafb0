using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Contract;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Functions.Sdk.Tests;

/// <summary>Durable Task's in-process test host behind the app's adapter.</summary>
public sealed class DurableHostFactory : IWorkflowHostFactory
{
    // Below those that systems give to outgoing connections; each host has one of its own.
    private const int FirstPort = 21000;
    private const int MaxAttempts = 50;
    private static int _ports;

    public async Task<IWorkflowHost> StartAsync(Action<IWorkflowRegistry> register)
    {
        for (var attempt = 1; ; attempt++)
        {
            var options = new DurableTaskTestHostOptions { Port = FirstPort + (Interlocked.Increment(ref _ports) % 5000), LoggerFactory = NullLoggerFactory.Instance };
            try
            {
                return new Host(await DurableTaskTestHost.StartAsync(registry => register(new Registry(registry)), options));
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                // The port is somebody else's.
            }
        }
    }

    private sealed class Host(DurableTaskTestHost host) : IWorkflowHost
    {
        public IWorkflowClient Client { get; } = new DurableWorkflowClient(new TaskHub { Client = host.Client });

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }

    /// <summary>What the app's triggers do, for code that tests register.</summary>
    private sealed class Registry(DurableTaskRegistry registry) : IWorkflowRegistry
    {
        public void AddOrchestrator<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator) =>
            registry.AddOrchestratorFunc<JsonElement?, JsonElement?>(new TaskName(name), (context, _) => DurableOrchestration.RunAsync(context, orchestrator));

        public void AddActivity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> activity) =>
            registry.AddActivityFunc<string?, string?>(new TaskName(DurableNames.OfActivity(name)), (_, input) => DurableActivity.RunAsync(name, activity, input, CancellationToken.None));
    }
}
