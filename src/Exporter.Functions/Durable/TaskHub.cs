using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Durable;

/// <summary>
/// The app's task hub. Functions gives a client of it to each invocation that asks for one, and to nobody else; all of them are thin wrappers
/// around one connection, which outlives them. So the newest is kept for whatever the invocation calls.
/// </summary>
public sealed class TaskHub
{
    private DurableTaskClient? _client;

    /// <summary>The client that a trigger got.</summary>
    /// <exception cref="InvalidOperationException">No trigger has run yet that got one.</exception>
    public DurableTaskClient Client
    {
        get => Volatile.Read(ref _client) ?? throw new InvalidOperationException("No trigger has handed over its Durable client: add [DurableClient] to the trigger that leads here.");
        set => Volatile.Write(ref _client, value);
    }
}
