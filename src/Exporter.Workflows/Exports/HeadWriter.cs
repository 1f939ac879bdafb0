using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Updates head records under their ETag.</summary>
internal sealed class HeadWriter(ITrackingStore tracking)
{
    private const int MaxAttempts = 20;

    public async Task<WorkflowHead> ReadAsync(string owner, string workflowId, CancellationToken cancellationToken) =>
        (await tracking.GetAsync<WorkflowHead>(owner, RecordId.Head(workflowId), cancellationToken).ConfigureAwait(false))?.Record
        ?? throw new WorkflowNotFoundException(workflowId);

    /// <summary>Applies a change to the newest head, again where somebody was faster; a change that gives null or the same head writes nothing.</summary>
    public async Task<WorkflowHead> UpdateAsync(string owner, string workflowId, Func<WorkflowHead, WorkflowHead?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await tracking.GetAsync<WorkflowHead>(owner, RecordId.Head(workflowId), cancellationToken).ConfigureAwait(false)
                ?? throw new WorkflowNotFoundException(workflowId);
            if (change(stored.Record) is not { } changed || RecordJson.ContentHash(changed) == RecordJson.ContentHash(stored.Record))
            {
                return stored.Record;
            }

            if (await tracking.ReplaceAsync(changed, stored.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return changed;
            }

            if (attempt == MaxAttempts)
            {
                throw new StoreUnavailableException($"The head record of {workflowId} changed under {MaxAttempts} attempts to update it.");
            }
        }
    }

    public static HeadState StateOf(WorkflowHead head) => new(head.Status, head.Status != RecordStatus.Cancelled);

    /// <summary>The artifacts with those of <paramref name="added"/> that are there.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> artifacts, ExportArtifacts added)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, hash) in artifacts)
        {
            merged[role] = hash;
        }

        foreach (var (role, hash) in Roles(added))
        {
            if (hash is not null)
            {
                merged[role] = hash;
            }
        }

        return merged;
    }

    /// <summary>The artifacts that a head or revision names, with those of the revision before those of the head.</summary>
    public static ExportArtifacts ArtifactsOf(WorkflowHead head, HeadRevision? revision)
    {
        string? Find(string role) => revision?.Artifacts.GetValueOrDefault(role) ?? head.Artifacts.GetValueOrDefault(role);
        return new ExportArtifacts
        {
            Source = Find("source"),
            Request = Find("request"),
            Document = Find("document"),
            Ledger = Find("ledger"),
            Data = Find("data"),
            InitialSummary = Find("initial_summary"),
            Review = Find("review"),
            FinalSummary = Find("final_summary"),
            Deliverables = Find("deliverables"),
        };
    }

    private static IEnumerable<(string Role, string? Hash)> Roles(ExportArtifacts a) =>
    [
        ("source", a.Source), ("request", a.Request), ("document", a.Document), ("ledger", a.Ledger), ("data", a.Data),
        ("initial_summary", a.InitialSummary), ("review", a.Review), ("final_summary", a.FinalSummary), ("deliverables", a.Deliverables),
    ];
}
