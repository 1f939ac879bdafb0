using System.Text.Json;
using Exporter.Local.Engine.History;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Replay;

/// <summary>Brings events and waits together by name, without case. The youngest wait is served first, as on Durable; early events wait in order.</summary>
internal sealed class EventMailbox
{
    private readonly Dictionary<string, List<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<(int Order, TurnEvent.Raised Event)>> _early = new(StringComparer.OrdinalIgnoreCase);
    private int _order;

    private interface IWaiter
    {
        void Complete(TurnEvent.Raised raised);
    }

    /// <summary>Whether something waits.</summary>
    public bool HasWaiters { get; private set; }

    /// <summary>Gives an event to the youngest wait for its name, or keeps it.</summary>
    public void Deliver(TurnEvent.Raised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiters) && waiters.Count > 0)
        {
            var waiter = waiters[^1];
            waiters.RemoveAt(waiters.Count - 1);
            Recount();
            waiter.Complete(raised);
            return;
        }

        if (!_early.TryGetValue(raised.Name, out var queue))
        {
            _early[raised.Name] = queue = new();
        }

        queue.Enqueue((_order++, raised));
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mayCancel">Called first when the token is cancelled; false where that may not be, since it came from another thread.</param>
    /// <param name="token">Cancels the wait.</param>
    public Task<T> WaitAsync<T>(string name, Func<bool> mayCancel, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(token);
        }

        var waiter = new Waiter<T>();
        if (_early.TryGetValue(name, out var queue) && queue.TryDequeue(out var early))
        {
            waiter.Complete(early.Event);
            return waiter.Task;
        }

        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _waiters[name] = waiters = [];
        }

        waiters.Add(waiter);
        HasWaiters = true;
        token.Register(() =>
        {
            if (mayCancel() && waiters.Remove(waiter))
            {
                Recount();
                waiter.Cancel(token);
            }
        });
        return waiter.Task;
    }

    /// <summary>Events that nobody waited for, in order of arrival.</summary>
    public IReadOnlyList<TurnEvent.Raised> Unread() =>
        [.. _early.Values.SelectMany(queue => queue).OrderBy(early => early.Order).Select(early => early.Event)];

    private void Recount() => HasWaiters = _waiters.Values.Any(list => list.Count > 0);

    private sealed class Waiter<T> : IWaiter
    {
        // No RunContinuationsAsynchronously here or anywhere in a replay: it would send continuations to the thread pool.
        private readonly TaskCompletionSource<T> _completion = new();

        public Task<T> Task => _completion.Task;

        public void Complete(TurnEvent.Raised raised)
        {
            try
            {
                _completion.TrySetResult(WorkflowPayload.Deserialize<T>(raised.Payload)!);
            }
            catch (JsonException exception)
            {
                _completion.TrySetException(new JsonException($"The payload of event '{raised.Name}' is not a {typeof(T).Name}: {exception.Message}", exception));
            }
        }

        public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
    }
}
