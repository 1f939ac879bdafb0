using Exporter.Local.Engine;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>What tests of the embedded engine share: a directory, and engines on it.</summary>
public abstract class EngineTest : IDisposable
{
    private readonly TemporaryFolder _directory = new();

    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    protected string DataDirectory => _directory.Path;

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected EmbeddedEngine Create(Action<IWorkflowRegistry> register, Func<EmbeddedEngineOptions, EmbeddedEngineOptions>? settings = null)
    {
        var options = new EmbeddedEngineOptions
        {
            DataDirectory = DataDirectory,
            MaxConcurrentActivities = 4,
            PollInterval = TimeSpan.FromMilliseconds(20),
            ShutdownTimeout = TimeSpan.FromMilliseconds(200),
        };
        return new EmbeddedEngine(settings?.Invoke(options) ?? options, register);
    }

    protected async Task<EmbeddedEngine> StartAsync(Action<IWorkflowRegistry> register, Func<EmbeddedEngineOptions, EmbeddedEngineOptions>? settings = null)
    {
        var engine = Create(register, settings);
        await engine.StartAsync();
        return engine;
    }

    protected static async Task<WorkflowInstance> EndAsync(EmbeddedEngine engine, string id) => (await engine.WaitForCompletionAsync(id, Soon))!;

    protected static async Task<WorkflowInstance> UntilAsync(EmbeddedEngine engine, string id, Func<WorkflowInstance, bool> condition)
    {
        var token = Soon;
        while (true)
        {
            if (await engine.GetAsync(id, token) is { } instance && condition(instance))
            {
                return instance;
            }

            await Task.Delay(5, token);
        }
    }

    protected static void AddNothing(IWorkflowRegistry registry) => registry.AddActivity<int, int>("Nothing", (i, _) => Task.FromResult(i));
}
