using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Replay;

/// <summary>Runs an orchestrator from its start: first over the recorded turns, then over what is new.</summary>
internal sealed class OrchestratorRun
{
    private readonly string _instanceId;
    private readonly string _name;
    private readonly Func<WorkflowContext, string?, Task<object?>> _code;
    private readonly IReadOnlyList<Turn> _past;
    private readonly OrchestratorThread _thread;
    private readonly EventMailbox _mailbox = new();
    private readonly ActionLog _actions;
    private readonly ReplayContext _context;
    private Task<object?>? _task;

    public OrchestratorRun(
        string instanceId, string name, int generation, Func<WorkflowContext, string?, Task<object?>> code, IReadOnlyList<Turn> past, ILogger logger, Action foreignAfterRun)
    {
        _instanceId = instanceId;
        _name = name;
        _code = code;
        _past = past;
        _thread = new OrchestratorThread(foreignAfterRun);
        _actions = new ActionLog(instanceId, name, [.. past.SelectMany(turn => turn.Actions)]);
        _context = new ReplayContext(instanceId, generation, _actions, _mailbox, _thread, logger);
    }

    /// <summary>Runs the recorded turns and then, where given, a new one.</summary>
    public RunResult Execute(DateTime now, IReadOnlyList<TurnEvent> events)
    {
        RunResult result = null!;
        _thread.Run(() =>
        {
            foreach (var turn in _past)
            {
                Play(turn.Time, turn.Actions.Count, turn.Events);
                _actions.EndRecordedTurn();
            }

            if (events.Count > 0)
            {
                Play(now, null, events);
            }

            result = Conclude();
        });
        return _thread.SawForeign && result.Status != WorkflowRuntimeStatus.Failed ? Failed(new ForeignAwaitException(_instanceId, _name)) : result;
    }

    private void Play(DateTime time, int? recordedActions, IReadOnlyList<TurnEvent> events)
    {
        _actions.BeginTurn(time, recordedActions);
        foreach (var happened in events)
        {
            if (_actions.Mismatch is not null)
            {
                return;
            }

            Deliver(happened);
            _thread.Drain();
        }
    }

    private void Deliver(TurnEvent happened)
    {
        switch (happened)
        {
            case TurnEvent.Started started:
                _context.Begin(started.Input);
                _task = _code(_context, started.Input);
                break;
            case TurnEvent.Completed completed:
                _actions.Complete(completed.Seq, new TaskOutcome(completed.Result, null, false));
                break;
            case TurnEvent.Failed failed:
                _actions.Complete(failed.Seq, new TaskOutcome(null, failed.Failure, failed.Final));
                break;
            case TurnEvent.Fired fired:
                _actions.Complete(fired.Seq, default);
                break;
            case TurnEvent.Raised raised:
                _mailbox.Deliver(raised);
                break;
            default:
                throw new InvalidOperationException($"No rule for {happened.GetType().Name}.");
        }
    }

    private RunResult Conclude()
    {
        if (_actions.Mismatch is { } mismatch)
        {
            return Failed(mismatch);
        }

        var task = _task ?? throw new InvalidOperationException($"The history of instance '{_instanceId}' does not begin with its start.");
        if (!task.IsCompleted && !_actions.HasOpenTasks && !_mailbox.HasWaiters)
        {
            return Failed(new ForeignAwaitException(_instanceId, _name));
        }

        // As on Durable: an orchestration ends when all that it began has ended.
        if (!task.IsCompleted || _actions.HasOpenTasks)
        {
            return Result(WorkflowRuntimeStatus.Running);
        }

        return task.IsCompletedSuccessfully ? Completed(task.Result) : Failed(task.Exception?.InnerException ?? new TaskCanceledException(task));
    }

    private RunResult Completed(object? value)
    {
        if (_context.Next is { } next)
        {
            return Result(WorkflowRuntimeStatus.Running) with { Next = next, Carried = next.KeepEvents ? _mailbox.Unread() : [] };
        }

        try
        {
            return Result(WorkflowRuntimeStatus.Completed) with { Output = WorkflowPayload.Serialize(value, $"output of orchestration '{_name}'") };
        }
        catch (Exception exception) when (exception is WorkflowPayloadTooLargeException or NotSupportedException or System.Text.Json.JsonException)
        {
            return Failed(exception);
        }
    }

    private RunResult Failed(Exception exception) => Result(WorkflowRuntimeStatus.Failed) with
    {
        Failure = Failures.From(exception),
        IsFinal = Failures.IsFinal(exception),
    };

    private RunResult Result(WorkflowRuntimeStatus status) => new()
    {
        Status = status,
        CustomStatus = _context.CustomStatus,
        Scheduled = _actions.Scheduled,
        CancelledTimers = _actions.CancelledTimers,
    };
}
