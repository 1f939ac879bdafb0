using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Store;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Running;

/// <summary>The messages of one step, by what is to be done with them.</summary>
internal sealed class SortedDeliveries
{
    /// <summary>For the orchestrator, in order.</summary>
    public List<TurnEvent> Events { get; } = [];

    /// <summary>Done with when the step is committed.</summary>
    public List<Delivery> Consumed { get; } = [];

    /// <summary>Results of activities that move to the inbox, since the instance is suspended.</summary>
    public List<Delivery> Parked { get; } = [];

    /// <summary>Kept back in memory, their rows where they are.</summary>
    public List<Delivery> Held { get; private set; } = [];

    /// <summary>Whether the instance is suspended after the step.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Whether there is something to run.</summary>
    public bool Wakes { get; private set; }

    /// <summary>What ends the instance, whatever else came.</summary>
    public (WorkflowRuntimeStatus Status, WorkflowFailure Failure)? Ending { get; private set; }

    public static SortedDeliveries Sort(InstanceState state, List<Delivery> held, List<Delivery> arrived)
    {
        var sorted = new SortedDeliveries { IsSuspended = state.Status == WorkflowRuntimeStatus.Suspended, Held = [.. held] };
        foreach (var delivery in arrived)
        {
            sorted.Take(state, delivery);
        }

        if (sorted.Ending is not null)
        {
            sorted.Consumed.AddRange(sorted.Held);
            sorted.Held = [];
        }

        return sorted;
    }

    private void Take(InstanceState state, Delivery delivery)
    {
        if (delivery.Execution is { } execution && execution != state.Execution)
        {
            // An answer to an earlier run of the instance.
            Consumed.Add(delivery);
            return;
        }

        switch (delivery.Message)
        {
            case InboxMessage.Terminate terminate:
                Consumed.Add(delivery);
                Ending ??= (WorkflowRuntimeStatus.Terminated, new WorkflowFailure("Terminated", terminate.Reason ?? "It was terminated."));
                break;
            case InboxMessage.Fail fail:
                Consumed.Add(delivery);
                Ending ??= (WorkflowRuntimeStatus.Failed, fail.Failure);
                break;
            case InboxMessage.Suspend:
                Consumed.Add(delivery);
                IsSuspended = true;
                break;
            case InboxMessage.Resume:
                Consumed.Add(delivery);
                IsSuspended = false;
                var kept = Held;
                Held = [];
                kept.ForEach(Give);
                break;
            default:
                Give(delivery);
                break;
        }
    }

    private void Give(Delivery delivery)
    {
        if (!IsSuspended)
        {
            Consumed.Add(delivery);
            Wakes = true;
            if (delivery.Message is InboxMessage.Happened happened)
            {
                Events.Add(happened.Event);
            }
        }
        else if (delivery.ActivityId is not null)
        {
            // Its work is done and must not be done again: it comes back from the inbox, as a row of its own.
            Parked.Add(delivery);
        }
        else
        {
            Held.Add(delivery);
        }
    }
}
