using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Tests.Fakes;

/// <summary>
/// A context in memory for unit tests of orchestrators: activities and children are functions that the test gives, every payload goes
/// through JSON, time stands still until <see cref="Advance"/>, and events come by <see cref="Raise"/>. It does not replay: what needs
/// replay is tested on an engine.
/// </summary>
internal sealed class FakeWorkflowContext(string instanceId = "fake-1") : WorkflowContext
{
    private readonly Dictionary<string, Func<string?, Task<string?>>> _code = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(DateTime FireAt, TaskCompletionSource Fired)> _timers = [];
    private readonly Dictionary<string, Queue<string?>> _early = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Stack<Func<string?, bool>>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private int _guids;

    /// <summary>Names of the activities and children that were called, with their inputs as JSON, attempts included.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Custom statuses in the order in which they were set, as JSON.</summary>
    public List<string?> Statuses { get; } = [];

    public List<string> Logs { get; } = [];

    /// <summary>Input that the orchestrator asked to go on with, as JSON, and whether events go along.</summary>
    public (string? Input, bool PreserveEvents)? ContinuedAsNew { get; private set; }

    /// <summary>What <see cref="GetInput"/> gives.</summary>
    public object? Input { get; init; }

    public int OpenTimers => _timers.Count(timer => !timer.Fired.Task.IsCompleted);

    public override string InstanceId => instanceId;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => false;

    /// <summary>Gives the code of an activity or child.</summary>
    public FakeWorkflowContext On<TInput, TOutput>(string name, Func<TInput, TOutput> code) => OnAsync<TInput, TOutput>(name, input => Task.FromResult(code(input)));

    /// <summary>Gives the code of an activity or child that ends when the test wants it to.</summary>
    public FakeWorkflowContext OnAsync<TInput, TOutput>(string name, Func<TInput, Task<TOutput>> code)
    {
        _code[name] = async input => WorkflowPayload.Serialize(await code(WorkflowPayload.Deserialize<TInput>(input)!), $"output of '{name}'");
        return this;
    }

    /// <summary>Sends an event.</summary>
    public void Raise(string eventName, object? payload)
    {
        var json = WorkflowPayload.Serialize(payload, $"payload of event '{eventName}'");
        if (_waits.TryGetValue(eventName, out var waits))
        {
            while (waits.TryPop(out var wait))
            {
                if (wait(json))
                {
                    return;
                }
            }
        }

        if (!_early.TryGetValue(eventName, out var queue))
        {
            _early[eventName] = queue = new();
        }

        queue.Enqueue(json);
    }

    /// <summary>Moves the clock, and fires the timers that are due in the order of their times.</summary>
    public void Advance(TimeSpan by)
    {
        var target = _now + by;
        while (_timers.Where(timer => timer.FireAt <= target && !timer.Fired.Task.IsCompleted).OrderBy(timer => timer.FireAt).FirstOrDefault() is { Fired: not null } due)
        {
            _now = due.FireAt > _now ? due.FireAt : _now;
            due.Fired.TrySetResult();
        }

        _now = target;
    }

    public override Task<TResult> CallActivityAsync<TResult>(string name, object? input = null, RetryPolicy? retry = null) => CallAsync<TResult>(name, input, retry);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(string name, object? input = null, string? instanceId = null, RetryPolicy? retry = null) =>
        CallAsync<TResult>(name, input, retry);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (_early.TryGetValue(eventName, out var queue) && queue.TryDequeue(out var early))
        {
            return Task.FromResult(WorkflowPayload.Deserialize<T>(early)!);
        }

        var completion = new TaskCompletionSource<T>();
        cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        if (!_waits.TryGetValue(eventName, out var waits))
        {
            _waits[eventName] = waits = new();
        }

        waits.Push(json => completion.TrySetResult(WorkflowPayload.Deserialize<T>(json)!));
        return completion.Task;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var fired = new TaskCompletionSource();
        cancellationToken.Register(() => fired.TrySetCanceled(cancellationToken));
        if (fireAt <= _now)
        {
            fired.TrySetResult();
        }

        _timers.Add((fireAt, fired));
        return fired.Task;
    }

    public override void SetCustomStatus(object? customStatus) => Statuses.Add(WorkflowPayload.SerializeCustomStatus(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinuedAsNew = (WorkflowPayload.Serialize(newInput, "input of the next run"), preserveUnprocessedEvents);

    public override Guid NewGuid() => new(++_guids, 0, 0, new byte[8]);

    public override T? GetInput<T>()
        where T : default => WorkflowPayload.Deserialize<T>(WorkflowPayload.Serialize(Input, "input"));

    public override void Log(WorkflowLogLevel level, string message) => Logs.Add($"{level}: {message}");

    private async Task<TResult> CallAsync<TResult>(string name, object? input, RetryPolicy? retry)
    {
        var json = WorkflowPayload.Serialize(input, $"input of '{name}'");
        var began = _now;
        for (var attempts = 1; ; attempts++)
        {
            Calls.Add(json is null ? name : $"{name} {json}");
            WorkflowFailure failure;
            try
            {
                var code = _code.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The test gives no code for '{name}'.");
                return WorkflowPayload.Deserialize<TResult>(await code(json))!;
            }
            catch (Exception exception)
            {
                failure = new WorkflowFailure(exception.GetType().FullName!, exception.Message);
            }

            if (retry?.NextDelay(attempts, _now - began, failure) is not { } delay)
            {
                throw new WorkflowTaskFailedException(name, failure);
            }

            await CreateTimer(_now + delay, CancellationToken.None);
        }
    }
}
