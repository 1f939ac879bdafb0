using System.Globalization;
using Exporter.Local.Engine.History;

namespace Exporter.Local.Engine.Replay;

/// <summary>Numbers what an orchestrator asks for, holds it against what was recorded, and keeps what is open until its answer comes.</summary>
/// <param name="instanceId">The instance, for messages.</param>
/// <param name="name">Its orchestrator, for messages.</param>
/// <param name="recorded">All recorded actions of the run, in order.</param>
internal sealed class ActionLog(string instanceId, string name, IReadOnlyList<TurnAction> recorded)
{
    private readonly Dictionary<int, TaskCompletionSource<TaskOutcome>> _open = [];
    private int _next;
    private int _turnEnd;

    /// <summary>Time of the turn that runs.</summary>
    public DateTime Time { get; private set; }

    /// <summary>Whether the turn that runs is recorded already.</summary>
    public bool IsReplaying { get; private set; }

    /// <summary>Whether an activity, child or timer has not ended.</summary>
    public bool HasOpenTasks => _open.Count > 0;

    /// <summary>The first mismatch: it stands even if the orchestrator swallowed the exception.</summary>
    public NonDeterministicWorkflowException? Mismatch { get; private set; }

    /// <summary>What was asked for in the turn that is not recorded yet.</summary>
    public List<ScheduledAction> Scheduled { get; } = [];

    /// <summary>Numbers of the timers that it cancelled.</summary>
    public List<int> CancelledTimers { get; } = [];

    /// <summary>Begins a turn; <paramref name="recordedActions"/> is null where it is not recorded.</summary>
    public void BeginTurn(DateTime time, int? recordedActions)
    {
        Time = time;
        IsReplaying = recordedActions is not null;
        _turnEnd += recordedActions ?? 0;
    }

    /// <summary>Ends a recorded turn: all that it asked for must have been asked for again.</summary>
    public void EndRecordedTurn()
    {
        if (_next < _turnEnd && Mismatch is null)
        {
            Mismatch = Differs(_next, recorded[_next].Describe(), "nothing");
        }
    }

    /// <summary>Asks for an activity or child.</summary>
    public Task<TaskOutcome> Schedule(TurnActionKind kind, string actionName, string? input, string? child = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(actionName);
        return Open(Take(new TurnAction(_next, kind, actionName, child), input)).Task;
    }

    /// <summary>Notes a wait for an event.</summary>
    public void NoteWait(string eventName) => Take(new TurnAction(_next, TurnActionKind.Event, eventName), input: null);

    /// <summary>Asks for a timer.</summary>
    public Task StartTimer(DateTime fireAt, Func<bool> mayCancel, CancellationToken token)
    {
        var seq = Take(new TurnAction(_next, TurnActionKind.Timer, Name: null, FireAt: fireAt), input: null);
        var completion = Open(seq);
        token.Register(() =>
        {
            if (mayCancel() && _open.Remove(seq))
            {
                // A replayed cancellation was carried out when it was new.
                if (!IsReplaying)
                {
                    CancelledTimers.Add(seq);
                }

                completion.TrySetCanceled(token);
            }
        });
        return completion.Task;
    }

    /// <summary>Hands an answer to what asked for it; one that nothing waits for (a cancelled timer that fired all the same) is passed over.</summary>
    public void Complete(int seq, TaskOutcome outcome)
    {
        if (_open.Remove(seq, out var completion))
        {
            completion.TrySetResult(outcome);
        }
    }

    private TaskCompletionSource<TaskOutcome> Open(int seq)
    {
        var completion = new TaskCompletionSource<TaskOutcome>();
        _open.Add(seq, completion);
        return completion;
    }

    private int Take(TurnAction action, string? input)
    {
        if (Mismatch is not null)
        {
            throw Mismatch;
        }

        if (IsReplaying)
        {
            if (action.Seq >= _turnEnd)
            {
                throw Mismatch = Differs(action.Seq, "nothing more at that point", action.Describe());
            }

            if (!recorded[action.Seq].Matches(action))
            {
                throw Mismatch = Differs(action.Seq, recorded[action.Seq].Describe(), action.Describe());
            }
        }
        else
        {
            Scheduled.Add(new ScheduledAction(action, input));
        }

        return _next++;
    }

    private NonDeterministicWorkflowException Differs(int seq, string was, string now) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Orchestrator '{name}' (instance '{instanceId}') differs from its history at step {seq}: recorded was {was}, and now it asks for {now}. "
        + $"Its code changed while the instance was under way, or it is not deterministic: give changed code a new orchestrator name."));
}
