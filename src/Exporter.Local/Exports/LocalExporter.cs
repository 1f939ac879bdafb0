using Exporter.Core.Records;
using Exporter.Local.Artifacts;
using Exporter.Local.Engine;
using Exporter.Local.Tracking;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Summaries;

namespace Exporter.Local.Exports;

/// <summary>
/// Exports on one machine: the embedded engine, records in SQLite, artifacts in files and the extractive summariser, wired. The calls of this class
/// are those of its one owner; a host of many owners uses <see cref="Service"/>, <see cref="Queries"/> and <see cref="Uploads"/>.
/// </summary>
public sealed class LocalExporter : IAsyncDisposable
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(100);

    private readonly SqliteTrackingStore _tracking;
    private readonly EmbeddedEngine _engine;
    private readonly RetentionSweep _sweep;

    private LocalExporter(LocalExporterOptions options)
    {
        Owner = options.Owner;
        _tracking = new SqliteTrackingStore(options.DataDirectory, options.Clock);
        var artifacts = new FileArtifactStore(options.DataDirectory, options.Clock);
        Ports = options.Adapt(new ExportPorts
        {
            Tracking = _tracking,
            Artifacts = artifacts,
            Summaries = options.Summaries ?? new ExtractiveSummaryWriter(),
            Catalogue = options.Catalogue,
            Clock = options.Clock,
        });
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { DataDirectory = options.DataDirectory, TimeProvider = options.Clock, Logger = options.Logger, Fault = options.Fault },
            registry => options.Wrap(registry).AddExports(new ExportActivities(Ports)));
        Service = new ExportService(Ports, _engine, options.Exports);
        Queries = new ExportQueries(Ports);
        Uploads = new DocumentUploads(Ports, options.Exports);
        _sweep = new RetentionSweep(_tracking, artifacts, _engine, options);
    }

    /// <summary>The owner whose calls those of this class are.</summary>
    public string Owner { get; }

    /// <summary>The adapters.</summary>
    public ExportPorts Ports { get; }

    /// <summary>What users do with exports, of any owner.</summary>
    public ExportService Service { get; }

    /// <summary>What users read of exports, of any owner.</summary>
    public ExportQueries Queries { get; }

    /// <summary>Uploads, of any owner.</summary>
    public DocumentUploads Uploads { get; }

    /// <summary>The engine's client half.</summary>
    public IWorkflowClient Client => _engine;

    /// <summary>Opens the data directory and begins to run its workflows; what a process that died left behind goes on.</summary>
    /// <exception cref="EngineStoreException">The data directory cannot be used.</exception>
    public static async Task<LocalExporter> OpenAsync(LocalExporterOptions options, CancellationToken cancellationToken = default)
    {
        var exporter = new LocalExporter(options);
        try
        {
            await exporter._engine.StartAsync(cancellationToken).ConfigureAwait(false);
            exporter._sweep.Start();
            return exporter;
        }
        catch
        {
            await exporter.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc cref="DocumentUploads.UploadAsync"/>
    public Task<DocumentRecord> UploadAsync(string name, Stream content, string? mediaType = null, CancellationToken cancellationToken = default) =>
        Uploads.UploadAsync(Owner, name, mediaType, content, cancellationToken);

    /// <inheritdoc cref="ExportService.StartAsync"/>
    public Task<StartedExport> StartAsync(StartExport request, CancellationToken cancellationToken = default) => Service.StartAsync(Owner, request, cancellationToken);

    /// <inheritdoc cref="ExportQueries.GetHeadAsync"/>
    public Task<WorkflowHead> GetAsync(string workflowId, CancellationToken cancellationToken = default) => Queries.GetHeadAsync(Owner, workflowId, cancellationToken);

    /// <inheritdoc cref="ExportQueries.GetStagesAsync"/>
    public Task<IReadOnlyList<TrackingRecord>> GetStagesAsync(string workflowId, CancellationToken cancellationToken = default) =>
        Queries.GetStagesAsync(Owner, workflowId, cancellationToken);

    /// <inheritdoc cref="ExportService.SubmitAsync"/>
    public Task SubmitAsync(string workflowId, Submission submission, CancellationToken cancellationToken = default) =>
        Service.SubmitAsync(Owner, workflowId, submission, cancellationToken);

    /// <inheritdoc cref="ExportService.RegenerateAsync"/>
    public Task<StartedRevision> RegenerateAsync(string workflowId, RegenerateExport request, CancellationToken cancellationToken = default) =>
        Service.RegenerateAsync(Owner, workflowId, request, cancellationToken);

    /// <inheritdoc cref="ExportService.RetryAsync"/>
    public Task<StartedRevision> RetryAsync(string workflowId, CancellationToken cancellationToken = default) =>
        Service.RetryAsync(Owner, workflowId, cancellationToken: cancellationToken);

    /// <inheritdoc cref="ExportService.CancelAsync"/>
    public Task CancelAsync(string workflowId, CancellationToken cancellationToken = default) => Service.CancelAsync(Owner, workflowId, cancellationToken);

    /// <inheritdoc cref="ExportQueries.OpenDeliverableAsync"/>
    public Task<DeliverableFile> OpenDeliverableAsync(
        string workflowId, string? format = null, int? revision = null, string? sideFile = null, CancellationToken cancellationToken = default) =>
        Queries.OpenDeliverableAsync(Owner, workflowId, format, revision, sideFile, cancellationToken: cancellationToken);

    /// <summary>Waits until a workflow waits for its review, or has ended.</summary>
    public Task<WorkflowHead> WaitForReviewAsync(string workflowId, CancellationToken cancellationToken = default) =>
        WaitAsync(workflowId, head => head.Status != RecordStatus.Running, cancellationToken);

    /// <summary>Waits until a workflow has ended, with any revision that is being made.</summary>
    public Task<WorkflowHead> WaitForCompletionAsync(string workflowId, CancellationToken cancellationToken = default) =>
        WaitAsync(workflowId, head => RecordStatus.IsEnd(head.Status), cancellationToken);

    /// <summary>Waits until a workflow's head record is as wanted.</summary>
    /// <exception cref="WorkflowStateException">Its orchestration broke, and the head will never change again.</exception>
    public async Task<WorkflowHead> WaitAsync(string workflowId, Func<WorkflowHead, bool> until, CancellationToken cancellationToken = default)
    {
        for (var wait = FirstPoll; ; wait = wait + wait < LongestPoll ? wait + wait : LongestPoll)
        {
            // The orchestration first: one that ends between the two looks has written its head before.
            var instance = await _engine.GetAsync(workflowId, cancellationToken).ConfigureAwait(false);
            var head = await GetAsync(workflowId, cancellationToken).ConfigureAwait(false);
            if (until(head))
            {
                return head;
            }

            if (instance is { Status: WorkflowRuntimeStatus.Failed, Failure: { } failure })
            {
                throw new WorkflowStateException(head.Status, $"The export broke: {failure.ErrorMessage}");
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes what is past its expiration date now: records, the contents that only they named, and histories.</summary>
    public Task<SweptCounts> SweepAsync(CancellationToken cancellationToken = default) => _sweep.RunAsync(cancellationToken);

    /// <summary>Stops the engine; workflows under way go on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _tracking.Dispose();
    }
}
