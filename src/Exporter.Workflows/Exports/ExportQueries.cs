using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>What users read of their exports.</summary>
public sealed class ExportQueries(ExportPorts ports)
{
    private readonly HeadWriter _heads = new(ports.Tracking);

    /// <summary>Head record of a workflow.</summary>
    /// <exception cref="WorkflowNotFoundException">The owner has no such workflow.</exception>
    public Task<WorkflowHead> GetHeadAsync(string owner, string workflowId, CancellationToken cancellationToken = default) =>
        _heads.ReadAsync(owner, workflowId, cancellationToken);

    /// <summary>Stage records of a workflow, in order. What a stage 3 record cannot hold, as it never changes, is shown in it: that it was downloaded.</summary>
    public async Task<IReadOnlyList<TrackingRecord>> GetStagesAsync(string owner, string workflowId, CancellationToken cancellationToken = default)
    {
        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        var stages = new List<TrackingRecord>();
        string? continuation = null;
        do
        {
            var page = await ports.Tracking.QueryAsync(owner, RecordQuery.StagesOf(workflowId), new PageRequest(PageRequest.MaxLimit, continuation), cancellationToken).ConfigureAwait(false);
            stages.AddRange(page.Records.Select(r => r is FinalDeliverableRecord stage3 ? Shown(stage3, head) : r));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return [.. stages.OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>A page of an owner's records.</summary>
    public Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default) =>
        ports.Tracking.QueryAsync(owner, query, page, cancellationToken);

    /// <summary>Figures of an owner's exports that were started, and stages that were recorded, in a period.</summary>
    public async Task<ExportAnalytics> AnalyzeAsync(string owner, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var figures = new AnalyticsBuilder();
        string? continuation = null;
        do
        {
            var page = await ports.Tracking.QueryAsync(owner, RecordQuery.Period(from, to), new PageRequest(PageRequest.MaxLimit, continuation), cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                figures.Add(record);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        return figures.Build();
    }

    /// <summary>Opens a delivered file for reading. Downloading never prolongs anything.</summary>
    /// <param name="owner">Owner.</param>
    /// <param name="workflowId">Workflow.</param>
    /// <param name="format">Key of the format, or null for the main one.</param>
    /// <param name="revision">Revision, or null for the current one.</param>
    /// <param name="sideFile">Name of a file beside it, or null for the file itself.</param>
    /// <param name="note">False where the caller notes the download itself, by <see cref="NoteDownloadAsync(string, string, DeliverableFile, CancellationToken)"/>, once it is one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WorkflowStateException">Nothing is delivered yet.</exception>
    /// <exception cref="WorkflowNotFoundException">There is no such revision, format or file.</exception>
    public async Task<DeliverableFile> OpenDeliverableAsync(
        string owner, string workflowId, string? format = null, int? revision = null, string? sideFile = null, bool note = true, CancellationToken cancellationToken = default)
    {
        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        var number = revision ?? head.CurrentRevision;
        if (number == 0)
        {
            throw new WorkflowStateException(head.Status, $"Nothing is delivered yet: the export is {head.Status}.");
        }

        var record = (await ports.Tracking.GetAsync<FinalDeliverableRecord>(owner, RecordId.Stage3(workflowId, number), cancellationToken).ConfigureAwait(false))?.Record
            ?? throw new WorkflowNotFoundException(FormattableString.Invariant($"{workflowId}, revision {number}"), "deliverable");
        IReadOnlyList<StoredDeliverable> all = record.Deliverable is { } main ? [main, .. record.AdditionalDeliverables] : record.AdditionalDeliverables;
        var file = (format is null ? record.Deliverable : all.FirstOrDefault(d => d.FileFormat == format))
            ?? throw new WorkflowNotFoundException($"{workflowId} as {format ?? "its main format"}; delivered are: {string.Join(", ", all.Select(d => d.FileFormat))}", "deliverable");
        var side = sideFile is null ? null : file.SideFiles?.FirstOrDefault(s => s.Filename == sideFile) ?? throw new WorkflowNotFoundException(sideFile, "file");

        var stream = await ports.Artifacts.OpenAsync(owner, side?.ContentHash ?? file.ContentHash, cancellationToken).ConfigureAwait(false);
        var opened = side is null
            ? new DeliverableFile(file.Filename, file.MimeType, file.FileSizeBytes, file.ContentHash, stream) { Revision = number, Format = file.FileFormat }
            : new DeliverableFile(side.Filename, side.MimeType, side.FileSizeBytes, side.ContentHash, stream) { Revision = number, Format = file.FileFormat };
        try
        {
            if (note)
            {
                await NoteDownloadAsync(head, number, opened, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return opened;
    }

    /// <summary>Notes that a file was downloaded.</summary>
    public async Task NoteDownloadAsync(string owner, string workflowId, DeliverableFile file, CancellationToken cancellationToken = default) =>
        await NoteDownloadAsync(await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false), file.Revision, file, cancellationToken).ConfigureAwait(false);

    private static FinalDeliverableRecord Shown(FinalDeliverableRecord stage3, WorkflowHead head) =>
        head.Revisions.FirstOrDefault(r => r.Revision == stage3.Revision)?.DownloadedAt is not { } at ? stage3 : stage3 with
        {
            DownloadStatus = DownloadStatus.Downloaded,
            Traceability = new Traceability([.. stage3.Traceability.DocumentHistory, new HistoryStep(at, "downloaded_by_user", "Downloaded.")]),
        };

    private async Task NoteDownloadAsync(WorkflowHead head, int revision, DeliverableFile file, CancellationToken cancellationToken)
    {
        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        await _heads.UpdateAsync(
            head.OwnerEmail,
            head.ExportWorkflowId!,
            h => h.Revisions.Any(r => r.Revision == revision && r.DownloadedAt is null)
                ? h with { Revisions = [.. h.Revisions.Select(r => r.Revision == revision ? r with { DownloadedAt = now } : r)], UpdatedAt = now }
                : null,
            cancellationToken).ConfigureAwait(false);
        var scope = new WorkflowScope(head.OwnerEmail, head.ExportWorkflowId!, head.DocumentId!, head.ExpirationDate!.Value.UtcDateTime);
        var key = FormattableString.Invariant($"r{revision:D4}-downloaded-{file.Format}-{now.ToUnixTimeMilliseconds():D13}");
        await new EventLog(ports.Tracking).WriteAsync(scope, key, "downloaded_by_user", now, $"{file.FileName} was downloaded.", cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>A delivered file, open for reading.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="SizeBytes">Size.</param>
/// <param name="ContentHash"><c>sha256:…</c> of its bytes.</param>
/// <param name="Content">The bytes; it can seek.</param>
public sealed record DeliverableFile(string FileName, string MediaType, long SizeBytes, string ContentHash, Stream Content) : IAsyncDisposable
{
    /// <summary>Revision that it is of.</summary>
    public int Revision { get; init; }

    /// <summary>Key of its format.</summary>
    public string Format { get; init; } = "";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
