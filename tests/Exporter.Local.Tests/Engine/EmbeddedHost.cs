using Exporter.Local.Engine;
using Exporter.Orchestrations.Contract;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Tests.Engine;

/// <summary>The embedded engine for the port's contract, on a directory of its own.</summary>
public sealed class EmbeddedHostFactory : IWorkflowHostFactory
{
    public async Task<IWorkflowHost> StartAsync(Action<IWorkflowRegistry> register)
    {
        var directory = new TemporaryFolder();
        var engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { DataDirectory = directory.Path, MaxConcurrentActivities = 4, ShutdownTimeout = TimeSpan.FromSeconds(1) }, register);
        await engine.StartAsync();
        return new Host(engine, directory);
    }

    private sealed class Host(EmbeddedEngine engine, TemporaryFolder directory) : IWorkflowHost
    {
        public IWorkflowClient Client => engine;

        public async ValueTask DisposeAsync()
        {
            await engine.DisposeAsync();
            directory.Dispose();
        }
    }
}
