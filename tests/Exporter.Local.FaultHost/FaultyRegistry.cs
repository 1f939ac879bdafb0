using Exporter.Orchestrations.Port;

namespace Exporter.Local.FaultHost;

/// <summary>Dies before and after activities: of all of them the n-th, or of one name the n-th (<c>activity-begin export.begin</c>).</summary>
internal sealed class FaultyRegistry(IWorkflowRegistry inner, Faults faults, Journal journal) : IWorkflowRegistry
{
    public void AddOrchestrator<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator) => inner.AddOrchestrator(name, orchestrator);

    public void AddActivity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> activity) =>
        inner.AddActivity<TInput, TOutput>(name, async (input, cancellationToken) =>
        {
            faults.Pass("activity-begin", name);
            var output = await activity(input, cancellationToken);
            journal.Write("ran " + name);
            faults.Pass("activity-end", name);
            return output;
        });
}
