using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>Starts an engine of one kind, with nothing in its store.</summary>
public interface IWorkflowHostFactory
{
    Task<IWorkflowHost> StartAsync(Action<IWorkflowRegistry> register);
}
