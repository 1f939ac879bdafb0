using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Replay;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Store;

/// <summary>All that one step of an instance changes, written in one transaction.</summary>
internal sealed record InstanceCommit
{
    /// <summary>The instance before the step.</summary>
    public required InstanceState Before { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Status after it.</summary>
    public required WorkflowRuntimeStatus Status { get; init; }

    /// <summary>What has arrived and is done with.</summary>
    public required IReadOnlyList<Delivery> Consumed { get; init; }

    /// <summary>Results that came for a suspended instance: they move from their work item to the inbox.</summary>
    public IReadOnlyList<Delivery> Parked { get; init; } = [];

    /// <summary>The turn that was run, if one was.</summary>
    public Turn? Turn { get; init; }

    /// <summary>Where the turn led.</summary>
    public RunResult? Result { get; init; }

    /// <summary>What a termination or fault ends the instance with.</summary>
    public WorkflowFailure? Failure { get; init; }

    public CommitEffects Apply(StoreSession session)
    {
        foreach (var delivery in Consumed)
        {
            WorkRows.Consume(session, Before.Id, delivery);
        }

        // A parent's purge takes its children along, whatever they do at the time.
        if (!InstanceRows.IsCurrent(session, Before.Id, Before.Execution))
        {
            return new CommitEffects { State = Before, IsGone = true };
        }

        foreach (var delivery in Parked)
        {
            WorkRows.Consume(session, Before.Id, delivery);
            Inbox.Add(session, Before.Id, delivery.Execution, delivery.Message);
        }

        if (Turn is not null)
        {
            session.Run("INSERT INTO turns (instance_id, number, content) VALUES (@0, @1, @2)", Before.Id, Before.Turns.Count, HistoryJson.Write(Turn));
        }

        var effects = new CommitEffects { State = After(session) };
        foreach (var scheduled in Result?.Scheduled ?? [])
        {
            Begin(session, scheduled, effects);
        }

        foreach (var seq in Result?.CancelledTimers ?? [])
        {
            WorkRows.RemoveTimer(session, Before.Id, Before.Execution, seq);
            if (!Result!.Scheduled.Any(scheduled => scheduled.Action.Seq == seq))
            {
                effects.CancelledTimers.Add(seq);
            }
        }

        WriteState(session, effects.State);
        if (effects.State.HasEnded)
        {
            End(session, effects);
        }

        return effects;
    }

    private InstanceState After(StoreSession session)
    {
        var state = Before with
        {
            Status = Status,
            UpdatedAt = Now,
            CustomStatus = Result is null ? Before.CustomStatus : Result.CustomStatus,
            Output = Result?.Output,
            Failure = Failure ?? Result?.Failure,
        };
        return Result?.Next is not { } next ? state : state with
        {
            Generation = Before.Generation + 1,
            Execution = InstanceRows.NextExecution(session),
            Input = next.Input,
            Carried = Result.Carried,
            Turns = [],
        };
    }

    private void Begin(StoreSession session, ScheduledAction scheduled, CommitEffects effects)
    {
        var action = scheduled.Action;
        switch (action.Kind)
        {
            case TurnActionKind.Activity:
                effects.Activities.Add(WorkRows.AddActivity(session, Before.Id, Before.Execution, action.Seq, action.Name!, scheduled.Input));
                break;
            case TurnActionKind.Timer when !Result!.CancelledTimers.Contains(action.Seq):
                var timer = new TimerItem(Before.Id, Before.Execution, action.Seq, action.FireAt!.Value);
                WorkRows.AddTimer(session, timer);
                effects.Timers.Add(timer);
                break;
            case TurnActionKind.Child:
                BeginChild(session, action, scheduled.Input);
                break;
            default:
                break;
        }
    }

    private void BeginChild(StoreSession session, TurnAction action, string? input)
    {
        if (InstanceRows.Find(session, action.Child!) is { } existing)
        {
            // A retry, or a later generation, may use the id of a child of its own that has ended.
            if (!existing.HasEnded || existing.Parent?.InstanceId != Before.Id)
            {
                var failure = new WorkflowFailure(
                    typeof(InvalidOperationException).FullName!,
                    $"An instance '{action.Child}' exists already, and it is not an ended child of '{Before.Id}': give the child an id of its own.");
                Inbox.Add(session, Before.Id, Before.Execution, new InboxMessage.Happened(new TurnEvent.Failed(action.Seq, failure, Final: true)));
                return;
            }

            InstanceRows.Remove(session, existing.Id);
        }

        InstanceRows.Add(session, action.Child!, action.Name!, input, Now, new ParentLink(Before.Id, Before.Execution, action.Seq));
    }

    private void WriteState(StoreSession session, InstanceState state)
    {
        session.Run(
            """
            UPDATE instances SET status = @1, generation = @2, execution = @3, input = @4, carried = @5, custom_status = @6, output = @7,
                failure_type = @8, failure_message = @9, updated_at = @10 WHERE id = @0
            """,
            state.Id, (long)state.Status, state.Generation, state.Execution, state.Input, state.Carried.Count == 0 ? null : HistoryJson.Write(state.Carried),
            state.CustomStatus, state.Output, state.Failure?.ErrorType, state.Failure?.ErrorMessage, state.UpdatedAt.Ticks);
        if (state.Execution != Before.Execution)
        {
            session.Run("DELETE FROM turns WHERE instance_id = @0", state.Id);
            Inbox.Add(session, state.Id, state.Execution, new InboxMessage.Start());
        }
    }

    private void End(StoreSession session, CommitEffects effects)
    {
        session.Run("DELETE FROM timers WHERE instance_id = @0", Before.Id);
        if (Status == WorkflowRuntimeStatus.Terminated)
        {
            effects.DroppedActivities.AddRange(session.Query("DELETE FROM activities WHERE instance_id = @0 RETURNING id", reader => reader.GetInt64(0), Before.Id));
        }

        if (Status != WorkflowRuntimeStatus.Completed)
        {
            StopChildren(session);
        }

        if (Before.Parent is { } parent)
        {
            var state = effects.State;
            TurnEvent end = Status == WorkflowRuntimeStatus.Completed
                ? new TurnEvent.Completed(parent.Seq, state.Output)
                : new TurnEvent.Failed(parent.Seq, state.Failure!, Status == WorkflowRuntimeStatus.Terminated || Result?.IsFinal == true);
            Inbox.Add(session, parent.InstanceId, parent.Execution, new InboxMessage.Happened(end));
        }
    }

    /// <summary>Children of an instance that was ended from outside, or broke, would run for nobody.</summary>
    private void StopChildren(StoreSession session)
    {
        foreach (var child in session.Query(
            "SELECT id FROM instances WHERE parent_id = @0 AND status < @1",
            reader => reader.GetString(0),
            Before.Id,
            // the states that follow are ends
            (long)WorkflowRuntimeStatus.Completed))
        {
            Inbox.Add(session, child, null, new InboxMessage.Terminate($"Its parent '{Before.Id}' has ended."));
        }
    }
}
