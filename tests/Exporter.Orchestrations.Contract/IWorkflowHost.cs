using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>A running engine with the code that a test registered. It runs on the real clock.</summary>
public interface IWorkflowHost : IAsyncDisposable
{
    IWorkflowClient Client { get; }
}
