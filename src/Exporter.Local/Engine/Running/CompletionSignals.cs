namespace Exporter.Local.Engine.Running;

/// <summary>Lets callers in this process wait for the end of an instance.</summary>
internal sealed class CompletionSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TaskCompletionSource Completion, int Waiters)> _waiting = new(StringComparer.Ordinal);

    /// <summary>A task that ends at the next <see cref="Set"/> for the id. Each is given back by <see cref="Release"/>.</summary>
    public Task Watch(string id)
    {
        lock (_gate)
        {
            var entry = _waiting.TryGetValue(id, out var known) ? known : (Completion: new(TaskCreationOptions.RunContinuationsAsynchronously), Waiters: 0);
            _waiting[id] = (entry.Completion, entry.Waiters + 1);
            return entry.Completion.Task;
        }
    }

    public void Release(string id)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var entry))
            {
                if (entry.Waiters == 1)
                {
                    _waiting.Remove(id);
                }
                else
                {
                    _waiting[id] = (entry.Completion, entry.Waiters - 1);
                }
            }
        }
    }

    public void Set(string id)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var entry))
            {
                entry.Completion.TrySetResult();
            }
        }
    }
}
