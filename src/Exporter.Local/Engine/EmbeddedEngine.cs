using System.Runtime.CompilerServices;
using System.Text.Json;
using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Running;
using Exporter.Local.Engine.Store;
using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine;

/// <summary>
/// A durable workflow engine for one machine. Histories are kept in a SQLite database of the data directory and orchestrators are
/// replayed from them after each await, so a process may be killed at any moment: activities run at least once, and everything else
/// goes on where it stopped.
/// </summary>
/// <remarks>
/// Several processes may use one data directory. One of them runs its workflows; the others are clients of it and take over when it
/// ends. All clients' calls work without <see cref="StartAsync"/> too: what they leave is done once some process has started.
/// </remarks>
public sealed class EmbeddedEngine : IWorkflowClient, IAsyncDisposable
{
    private const int ListPage = 200;

    private readonly EmbeddedEngineOptions _options;
    private readonly RegisteredCode _code;
    private readonly CompletionSignals _completions = new();
    private readonly Lazy<StoreWriter> _writer;
    private readonly Lazy<StoreReader> _reader;
    private Worker? _worker;
    private bool _disposed;

    /// <summary>Creates the engine; nothing is opened yet.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="register">Adds orchestrators and activities.</param>
    /// <exception cref="ArgumentException">A name is registered twice, or a setting is out of range.</exception>
    public EmbeddedEngine(EmbeddedEngineOptions options, Action<IWorkflowRegistry> register)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.DataDirectory);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentActivities, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.PollInterval, TimeSpan.Zero);
        _options = options;
        _code = RegisteredCode.From(register);
        var file = new StoreFile(Path.GetFullPath(Path.Combine(options.DataDirectory, EmbeddedEngineOptions.DatabaseName)));
        _writer = new Lazy<StoreWriter>(() => new StoreWriter(file, options.Fault));
        _reader = new Lazy<StoreReader>(() => new StoreReader(file));
    }

    /// <summary>Begins to run workflows, or, where another process does, stands by to take over from it.</summary>
    /// <exception cref="EngineStoreException">The data directory or the database cannot be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_worker is null)
        {
            var worker = new Worker(_options, _code, _writer.Value, _reader.Value, _completions);
            worker.Start();
            _worker = worker;
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends once this process runs the workflows of the data directory: at once after <see cref="StartAsync"/>, unless another process does.</summary>
    /// <exception cref="EngineStoreException">What is stored cannot be read, so nothing is run.</exception>
    public Task WaitUntilWorkingAsync(CancellationToken cancellationToken = default) =>
        (_worker ?? throw new InvalidOperationException("The engine has not been started.")).Working.WaitAsync(cancellationToken);

    /// <summary>Stops running workflows; all that is under way goes on after the next start.</summary>
    public async Task StopAsync()
    {
        if (_worker is { } worker)
        {
            _worker = null;
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        await StopAsync().ConfigureAwait(false);
        _disposed = true;
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }

        if (_reader.IsValueCreated)
        {
            _reader.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ScheduleNewAsync(string name, string instanceId, object? input, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        WorkflowInstanceId.Check(instanceId);
        var json = WorkflowPayload.Serialize(input, $"input of orchestration '{name}'");
        var now = _options.TimeProvider.GetUtcNow().UtcDateTime;
        return await WriteAsync(session => ClientRows.Schedule(session, name, instanceId, json, now), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(session => InstanceRows.Find(session, instanceId)) is { } state ? Describe(state) : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WorkflowInstance> ListAsync(
        string instanceIdPrefix = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var after = "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = after;
            var page = Read(session => InstanceRows.Page(session, instanceIdPrefix, last, ListPage));
            foreach (var state in page)
            {
                yield return Describe(state);
                after = state.Id;
            }

            if (page.Count < ListPage)
            {
                yield break;
            }

            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public async Task<WorkflowInstance?> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var ended = _completions.Watch(instanceId);
            try
            {
                var instance = await GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
                if (instance is null || InstanceState.Ended(instance.Status))
                {
                    return instance;
                }

                // Another process may be the one that ends it, so its row is looked at from time to time too.
                await ended.WaitAsync(_options.PollInterval, _options.TimeProvider, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
            finally
            {
                _completions.Release(instanceId);
            }
        }
    }

    /// <inheritdoc/>
    public Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var json = WorkflowPayload.Serialize(payload, $"payload of event '{eventName}'");
        return SendAsync(instanceId, ClientRows.Event(eventName, json), cancellationToken);
    }

    /// <inheritdoc/>
    public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new InboxMessage.Suspend(reason), cancellationToken);

    /// <inheritdoc/>
    public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new InboxMessage.Resume(reason), cancellationToken);

    /// <inheritdoc/>
    public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new InboxMessage.Terminate(reason), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default) =>
        WriteAsync(session => ClientRows.Purge(session, instanceId), cancellationToken);

    /// <summary>The history of an instance's last run as JSON, for diagnosis and for <see cref="HistoryReplay"/>; null where there is no such instance.</summary>
    public string? ExportHistory(string instanceId) => Read(session => InstanceRows.Load(session, instanceId)) is not { } state
        ? null
        : HistoryJson.WriteIndented(new RecordedHistory(state.Id, state.Name, state.Generation, state.Status, state.Output, state.Failure, state.Turns)) + "\n";

    private async Task SendAsync(string instanceId, InboxMessage message, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        await WriteAsync(session => ClientRows.Send(session, instanceId, message), cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> WriteAsync<T>(Func<StoreSession, T> operation, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var result = await _writer.Value.SubmitAsync(operation).ConfigureAwait(false);
        _worker?.Wake();
        return result;
    }

    private T Read<T>(Func<StoreSession, T> query)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _reader.Value.Read(query);
    }

    private static WorkflowInstance Describe(InstanceState state) => new(
        state.Id, state.Name, state.Status, state.CreatedAt, state.UpdatedAt, Element(state.CustomStatus), Element(state.Output), state.Failure);

    private static JsonElement? Element(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
