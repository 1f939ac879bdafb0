using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Running;

/// <summary>Orchestrators and activities by name (without case, as on Durable), with JSON on both sides.</summary>
internal sealed class RegisteredCode : IWorkflowRegistry
{
    private readonly Dictionary<string, Func<WorkflowContext, string?, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<string?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public static RegisteredCode From(Action<IWorkflowRegistry> register)
    {
        var code = new RegisteredCode();
        register(code);
        return code;
    }

    public void AddOrchestrator<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Add(_orchestrators, "orchestrator", name, async (context, input) => await orchestrator(context, WorkflowPayload.Deserialize<TInput>(input)!));
    }

    public void AddActivity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> activity)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Add(_activities, "activity", name, async (input, token) =>
            WorkflowPayload.Serialize(await activity(WorkflowPayload.Deserialize<TInput>(input)!, token).ConfigureAwait(false), $"output of activity '{name}'"));
    }

    public Func<WorkflowContext, string?, Task<object?>> Orchestrator(string name) =>
        _orchestrators.GetValueOrDefault(name) ?? ((_, _) => Task.FromException<object?>(new NotRegisteredException("orchestrator", name)));

    public Func<string?, CancellationToken, Task<string?>> Activity(string name) =>
        _activities.GetValueOrDefault(name) ?? throw new NotRegisteredException("activity", name);

    private static void Add<T>(Dictionary<string, T> code, string kind, string name, T value)
    {
        if (!code.TryAdd(name, value))
        {
            throw new ArgumentException($"An {kind} is registered under the name '{name}' already.", nameof(name));
        }
    }
}
