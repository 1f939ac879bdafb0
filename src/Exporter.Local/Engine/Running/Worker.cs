using Exporter.Local.Engine.Store;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Engine.Running;

/// <summary>
/// Runs the workflows of a data directory while this process holds its lock, and stands by until then: what is scheduled here meanwhile
/// is run by the process that holds it.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    private const int InboxPage = 500;

    private readonly EmbeddedEngineOptions _options;
    private readonly StoreReader _reader;
    private readonly CompletionSignals _completions;
    private readonly Signal _inboxChanged;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dispatcher _dispatcher;
    private readonly InstanceStepper _stepper;
    private readonly ActivityRunner _activities;
    private readonly TimerQueue _timers;
    private readonly TaskCompletionSource _working = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkerLock? _lock;
    private Task _loop = Task.CompletedTask;

    public Worker(EmbeddedEngineOptions options, RegisteredCode code, StoreWriter writer, StoreReader reader, CompletionSignals completions)
    {
        _options = options;
        _reader = reader;
        _completions = completions;
        _inboxChanged = new Signal(options.TimeProvider);
        _stepper = new InstanceStepper(code, writer, reader, options.TimeProvider, options.Logger, OnCommitted, (id, delivery) => _dispatcher!.Post(id, delivery));
        _dispatcher = new Dispatcher(_stepper.StepAsync, options.TimeProvider, options.Logger);
        _activities = new ActivityRunner(code, options.MaxConcurrentActivities, options.Logger, (item, end) =>
            _dispatcher.Post(item.InstanceId, new Delivery(new InboxMessage.Happened(end), item.Execution, ActivityId: item.Id)));
        _timers = new TimerQueue(options.TimeProvider, timer =>
            _dispatcher.Post(timer.InstanceId, new Delivery(new InboxMessage.Happened(new History.TurnEvent.Fired(timer.Seq)), timer.Execution, TimerSeq: timer.Seq)));
    }

    /// <summary>Ends once this process holds the lock.</summary>
    public Task Working => _working.Task;

    /// <summary>Takes the lock, if it can be had at once, and begins; otherwise goes on trying.</summary>
    public void Start()
    {
        var path = Path.Combine(_options.DataDirectory, EmbeddedEngineOptions.LockName);
        _lock = WorkerLock.TryTake(path);
        if (_lock is null)
        {
            _options.Logger.LogInformation(
                "Another process runs the workflows of '{DataDirectory}'. What is started here is run there, and this process takes over when that one ends.",
                _options.DataDirectory);
        }

        _loop = Task.Run(() => RunAsync(path));
    }

    /// <summary>Looks at the inbox soon.</summary>
    public void Wake() => _inboxChanged.Set();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _timers.Dispose();
        await _activities.StopAsync(_options.ShutdownTimeout).ConfigureAwait(false);
        await _dispatcher.StopAsync().ConfigureAwait(false);
        _stepper.Dispose();
        _dispatcher.Dispose();
        _activities.Dispose();
        _stopping.Dispose();
        _lock?.Dispose();
    }

    private async Task RunAsync(string path)
    {
        try
        {
            while (_lock is null)
            {
                await Task.Delay(_options.PollInterval, _options.TimeProvider, _stopping.Token).ConfigureAwait(false);
                _lock = WorkerLock.TryTake(path);
            }

            Load();
            _working.TrySetResult();
            await ReadInboxAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The engine stops.
        }
#pragma warning disable CA1031 // a worker that cannot go on says so to its log and to whoever waits for it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _options.Logger.LogCritical(exception, "The workflows of '{DataDirectory}' are not run: {Message}", _options.DataDirectory, exception.Message);
            _working.TrySetException(exception);
        }
    }

    private void Load()
    {
        // Only what stands on the disk before anything runs: later work items come from commits of this process.
        var activities = _reader.Read(WorkRows.Activities);
        var timers = _reader.Read(WorkRows.Timers);
        _activities.Add(activities);
        _timers.Add(timers);
        _activities.Start();
    }

    private async Task ReadInboxAsync()
    {
        var cursor = 0L;
        while (true)
        {
            var count = 0;
            try
            {
                var page = _reader.Read(session => Inbox.After(session, cursor, InboxPage));
                count = page.Count;
                foreach (var (instanceId, delivery) in page)
                {
                    cursor = delivery.InboxId!.Value;
                    _dispatcher.Post(instanceId, delivery);
                }
            }
            catch (EngineStoreException exception)
            {
                _options.Logger.LogError(exception, "{Message}", exception.Message);
            }

            _stopping.Token.ThrowIfCancellationRequested();
            if (count < InboxPage)
            {
                await _inboxChanged.WaitAsync(_options.PollInterval, _stopping.Token).ConfigureAwait(false);
            }
        }
    }

    private void OnCommitted(CommitEffects effects)
    {
        _activities.Drop(effects.DroppedActivities);
        _activities.Add(effects.Activities);
        _timers.Add(effects.Timers);
        foreach (var seq in effects.CancelledTimers)
        {
            _timers.Cancel(effects.State.Execution, seq);
        }

        if (effects.State.HasEnded)
        {
            _completions.Set(effects.State.Id);
        }

        // Children, parents and next runs are woken through the inbox.
        _inboxChanged.Set();
    }
}
