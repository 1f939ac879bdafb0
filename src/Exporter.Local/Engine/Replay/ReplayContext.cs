using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Replay;

/// <summary>The context of one run over a history: answers come from the <see cref="ActionLog"/>, which checks every request against what was recorded.</summary>
internal sealed class ReplayContext(string instanceId, int generation, ActionLog actions, EventMailbox mailbox, OrchestratorThread thread, ILogger logger)
    : WorkflowContext
{
    private string? _input;
    private int _guids;

    public override string InstanceId => instanceId;

    public override DateTime CurrentUtcDateTime => actions.Time;

    public override bool IsReplaying => actions.IsReplaying;

    /// <summary>JSON of the last custom status.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>What to go on with, where the orchestrator asked for it.</summary>
    public NextRun? Next { get; private set; }

    public void Begin(string? input) => _input = input;

    public override async Task<TResult> CallActivityAsync<TResult>(string name, object? input = null, RetryPolicy? retry = null)
    {
        CheckThread();
        var json = WorkflowPayload.Serialize(input, $"input of activity '{name}'");
        var result = await CallAsync(name, retry, () => actions.Schedule(TurnActionKind.Activity, name, json));
        return WorkflowPayload.Deserialize<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(string name, object? input = null, string? instanceId = null, RetryPolicy? retry = null)
    {
        CheckThread();
        var json = WorkflowPayload.Serialize(input, $"input of orchestration '{name}'");
        var child = WorkflowInstanceId.Check(instanceId ?? NewGuid().ToString("N"));
        var result = await CallAsync(name, retry, () => actions.Schedule(TurnActionKind.Child, name, json, child));
        return WorkflowPayload.Deserialize<TResult>(result)!;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        CheckThread();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        actions.NoteWait(eventName);
        return mailbox.WaitAsync<T>(eventName, StaysOnThread, cancellationToken);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        CheckThread();
        if (fireAt.Kind == DateTimeKind.Local)
        {
            throw new ArgumentException("A timer's time is UTC, and this one is local: derive it from CurrentUtcDateTime.", nameof(fireAt));
        }

        return actions.StartTimer(DateTime.SpecifyKind(fireAt, DateTimeKind.Utc), StaysOnThread, cancellationToken);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        CheckThread();
        CustomStatus = WorkflowPayload.SerializeCustomStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        CheckThread();
        Next = new NextRun(WorkflowPayload.Serialize(newInput, "input of the next run"), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        CheckThread();
        return DeterministicGuid.Create(instanceId, generation, _guids++);
    }

    public override T? GetInput<T>()
        where T : default => WorkflowPayload.Deserialize<T>(_input);

    public override void Log(WorkflowLogLevel level, string message)
    {
        if (IsReplaying)
        {
            return;
        }

        var logLevel = level switch
        {
            WorkflowLogLevel.Error => LogLevel.Error,
            WorkflowLogLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        logger.Log(logLevel, "{InstanceId}: {Message}", InstanceId, message);
    }

    private async Task<string?> CallAsync(string name, RetryPolicy? retry, Func<Task<TaskOutcome>> attempt)
    {
        var began = CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            var outcome = await attempt();
            if (outcome.Failure is not { } failure)
            {
                return outcome.Result;
            }

            var delay = outcome.Final ? null : retry?.NextDelay(attempts, CurrentUtcDateTime - began, failure);
            if (delay is not { } wait)
            {
                throw new WorkflowTaskFailedException(name, failure);
            }

            await actions.StartTimer(CurrentUtcDateTime + wait, StaysOnThread, CancellationToken.None);
        }
    }

    private bool StaysOnThread()
    {
        if (thread.IsCurrent)
        {
            return true;
        }

        thread.ReportForeign();
        return false;
    }

    private void CheckThread()
    {
        if (!StaysOnThread())
        {
            throw new InvalidOperationException($"The context of instance '{instanceId}' was used outside its orchestrator's thread.");
        }
    }
}
