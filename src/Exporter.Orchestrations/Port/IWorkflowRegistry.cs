namespace Exporter.Orchestrations.Port;

/// <summary>Names and code of orchestrators and activities, handed to whatever engine runs them.</summary>
public interface IWorkflowRegistry
{
    /// <summary>Adds an orchestrator under its name.</summary>
    void AddOrchestrator<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator);

    /// <summary>Adds an activity under its name. An activity runs at least once per call, so it must be idempotent.</summary>
    void AddActivity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> activity);
}
