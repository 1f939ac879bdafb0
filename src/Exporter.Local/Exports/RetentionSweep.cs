using Exporter.Core.Records;
using Exporter.Local.Artifacts;
using Exporter.Local.Engine;
using Exporter.Local.Tracking;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Ports;
using Microsoft.Extensions.Logging;

namespace Exporter.Local.Exports;

/// <summary>What a sweep removed.</summary>
/// <param name="Records">Records.</param>
/// <param name="Artifacts">Contents that no record names any more, and leftovers of interrupted writers.</param>
/// <param name="Histories">Histories of workflows that ended.</param>
public sealed record SweptCounts(int Records, int Artifacts, int Histories);

/// <summary>
/// Ends what is past its expiration date. Contents go when no record names them, and not before they are two days old: a workflow that works
/// has written contents that its records do not name yet.
/// </summary>
internal sealed class RetentionSweep(SqliteTrackingStore tracking, FileArtifactStore artifacts, EmbeddedEngine engine, LocalExporterOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        if (options.SweepInterval > TimeSpan.Zero)
        {
            _running = Task.Run(RepeatAsync);
        }
    }

    public async Task<SweptCounts> RunAsync(CancellationToken cancellationToken)
    {
        var records = await tracking.SweepAsync(cancellationToken).ConfigureAwait(false);
        var named = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var owner in await tracking.OwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            named[owner] = await NamedAsync(owner, cancellationToken).ConfigureAwait(false);
        }

        var removed = artifacts.Sweep(named, Grace, cancellationToken);
        return new SweptCounts(records, removed, await PurgeAsync(cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task<HashSet<string>> NamedAsync(string owner, CancellationToken cancellationToken)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        var query = new RecordQuery { Stages = [RecordStage.ExportWorkflow, RecordStage.Document] };
        string? continuation = null;
        do
        {
            var page = await tracking.QueryAsync(owner, query, new PageRequest(PageRequest.MaxLimit, continuation), cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                hashes.UnionWith(record switch
                {
                    WorkflowHead head => head.Artifacts.Values.Concat(head.Revisions.SelectMany(r => r.Artifacts.Values)),
                    DocumentRecord document => new[] { document.ContentHash, document.DocumentHash }.OfType<string>(),
                    _ => [],
                });
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        return hashes;
    }

    private async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var limit = (options.Clock.GetUtcNow() - options.Exports.Retention).UtcDateTime;
        var old = new List<string>();
        await foreach (var instance in engine.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (instance.Status is WorkflowRuntimeStatus.Completed or WorkflowRuntimeStatus.Failed or WorkflowRuntimeStatus.Terminated && instance.LastUpdatedAt < limit)
            {
                old.Add(instance.InstanceId);
            }
        }

        foreach (var id in old)
        {
            await engine.PurgeAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return old.Count;
    }

    private async Task RepeatAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    await RunAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is StoreUnavailableException or EngineStoreException)
                {
                    options.Logger.LogWarning(e, "The sweep of what has expired could not be finished; it is tried again.");
                }

                await Task.Delay(options.SweepInterval, options.Clock, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
