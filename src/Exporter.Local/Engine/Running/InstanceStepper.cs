using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Replay;
using Exporter.Local.Engine.Store;
using Exporter.Orchestrations.Port;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Running;

/// <summary>Takes one step of an instance: sorts its messages, runs its orchestrator over its history and what is new, and commits both together.</summary>
internal sealed class InstanceStepper(
    RegisteredCode code, StoreWriter writer, StoreReader reader, TimeProvider time, ILogger logger, Action<CommitEffects> committed, Action<string, Delivery> post)
    : IDisposable
{
    // Orchestrators compute and never wait, so more at once than there are processors would only take turns.
    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);

    public void Dispose() => _processors.Dispose();

    public async Task StepAsync(InstanceActor actor, List<Delivery> deliveries)
    {
        actor.State ??= reader.Read(session => InstanceRows.Load(session, actor.Id));
        if (actor.State is not { HasEnded: false } state)
        {
            await DiscardAsync(actor.Id, [.. actor.Held, .. deliveries]).ConfigureAwait(false);
            actor.Held = [];
            return;
        }

        var sorted = SortedDeliveries.Sort(state, actor.Held, deliveries);
        var commit = await PrepareAsync(state, sorted).ConfigureAwait(false);
        var effects = await writer.SubmitAsync(commit.Apply).ConfigureAwait(false);
        actor.Held = sorted.Held;
        if (commit.Turn is { } turn && ReferenceEquals(effects.State.Turns, state.Turns))
        {
            state.Turns.Add(turn);
        }

        actor.State = effects.IsGone || effects.State.HasEnded ? null : effects.State;
        committed(effects);
    }

    private async Task<InstanceCommit> PrepareAsync(InstanceState state, SortedDeliveries sorted)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // Time never runs backwards for an orchestrator, whatever is done to the clock.
        if (state.Turns.Count > 0 && state.Turns[^1].Time > now)
        {
            now = state.Turns[^1].Time;
        }

        var commit = new InstanceCommit
        {
            Before = state,
            Now = now,
            Status = sorted.IsSuspended ? WorkflowRuntimeStatus.Suspended : state.Turns.Count == 0 ? WorkflowRuntimeStatus.Pending : WorkflowRuntimeStatus.Running,
            Consumed = sorted.Consumed,
            Parked = sorted.Parked,
        };
        if (sorted.Ending is { } ending)
        {
            return commit with { Status = ending.Status, Failure = ending.Failure };
        }

        if (!sorted.Wakes)
        {
            return commit;
        }

        return await RunAsync(commit, sorted.Events).ConfigureAwait(false);
    }

    private async Task<InstanceCommit> RunAsync(InstanceCommit commit, IReadOnlyList<TurnEvent> arrived)
    {
        var state = commit.Before;
        IReadOnlyList<TurnEvent> events = state.Turns.Count > 0 ? arrived : [new TurnEvent.Started(state.Input), .. state.Carried, .. arrived];
        if (events.Count == 0)
        {
            return commit;
        }

        await _processors.WaitAsync().ConfigureAwait(false);
        RunResult result;
        try
        {
            var run = new OrchestratorRun(
                state.Id, state.Name, state.Generation, code.Orchestrator(state.Name), state.Turns, logger, () => post(state.Id, ForeignAwait(state)));
            result = run.Execute(commit.Now, events);
        }
        finally
        {
            _processors.Release();
        }

        if (result.Status == WorkflowRuntimeStatus.Failed)
        {
            logger.LogError("{InstanceId}: orchestrator '{Name}' failed: {Message}", state.Id, state.Name, result.Failure!.ErrorMessage);
        }

        var turn = new Turn(commit.Now, events, [.. result.Scheduled.Select(scheduled => scheduled.Action)]);
        // A suspension that came in the same batch, after what this turn took, holds from the next one on.
        var status = result.Status == WorkflowRuntimeStatus.Running && commit.Status == WorkflowRuntimeStatus.Suspended ? commit.Status : result.Status;
        return commit with { Turn = turn, Result = result, Status = status };
    }

    private async Task DiscardAsync(string instanceId, List<Delivery> deliveries)
    {
        await writer.SubmitAsync(session =>
        {
            foreach (var delivery in deliveries)
            {
                WorkRows.Consume(session, instanceId, delivery);
            }

            return true;
        }).ConfigureAwait(false);
    }

    private static Delivery ForeignAwait(InstanceState state) =>
        new(new InboxMessage.Fail(Failures.From(new ForeignAwaitException(state.Id, state.Name))), state.Execution);
}
