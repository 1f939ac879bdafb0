using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Engine.Store;

/// <summary>
/// The one place that writes. Operations that wait at the same time share one transaction and so one flush to the disk; each is
/// acknowledged only after it. A commit that fails is not in the database as long as this process lives (in WAL mode its frames are
/// not made visible, and the next ones replace them), so whoever asked may simply ask again. Where a shared transaction fails, each operation is tried in one of its own, so that none fails for another.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int MaxBatch = 512;

    private readonly StoreFile _file;
    private readonly StoreSession _session;
    private readonly BlockingCollection<IRequest> _requests = [];
    private readonly Thread _thread;
    private readonly Action<string>? _fault;

    /// <param name="file">The database.</param>
    /// <param name="fault">Called before and after each commit; tests kill the process there.</param>
    public StoreWriter(StoreFile file, Action<string>? fault)
    {
        _file = file;
        _fault = fault;
        _session = file.Open();
        _thread = new Thread(Work) { IsBackground = true, Name = "workflow store writer" };
        _thread.Start();
    }

    private interface IRequest
    {
        void Run(StoreSession session);

        void Acknowledge();

        void Fail(Exception exception);
    }

    /// <summary>Runs an operation in a transaction; the task ends once it is on the disk.</summary>
    public Task<T> SubmitAsync<T>(Func<StoreSession, T> operation)
    {
        var request = new Request<T>(operation);
        try
        {
            _requests.Add(request);
        }
        catch (InvalidOperationException)
        {
            request.Fail(new ObjectDisposedException(nameof(EmbeddedEngine)));
        }

        return request.Task;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread.Join();
        _session.Dispose();
        _requests.Dispose();
    }

    private void Work()
    {
        var batch = new List<IRequest>();
        foreach (var first in _requests.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MaxBatch && _requests.TryTake(out var next))
            {
                batch.Add(next);
            }

            if (!TryCommit(batch, out var failure))
            {
                CommitOneByOne(batch, failure);
            }
        }
    }

    private void CommitOneByOne(List<IRequest> batch, Exception failure)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return;
        }

        foreach (var request in batch)
        {
            if (!TryCommit([request], out failure))
            {
                request.Fail(failure);
            }
        }
    }

    private bool TryCommit(List<IRequest> batch, out Exception failure)
    {
        failure = null!;
        try
        {
            _session.Run("BEGIN IMMEDIATE");
            foreach (var request in batch)
            {
                request.Run(_session);
            }

            _fault?.Invoke("before-commit");
            _session.Run("COMMIT");
            _fault?.Invoke("after-commit");
        }
#pragma warning disable CA1031 // whatever went wrong goes to those who asked
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Rollback();
            failure = exception is SqliteException ? _file.Explain(exception) : exception;
            return false;
        }

        foreach (var request in batch)
        {
            request.Acknowledge();
        }

        return true;
    }

    private void Rollback()
    {
        try
        {
            _session.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors (a full disk among them) have rolled back already.
        }
    }

    private sealed class Request<T>(Func<StoreSession, T> operation) : IRequest
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _completion.Task;

        public void Run(StoreSession session) => _result = operation(session);

        public void Acknowledge() => _completion.TrySetResult(_result!);

        public void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}
