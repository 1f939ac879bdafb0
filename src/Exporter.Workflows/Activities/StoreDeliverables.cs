using System.Security.Cryptography;
using Exporter.Core.Records;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Checks what was rendered, byte by byte against its hash, and stores the list of a revision's files.</summary>
internal sealed class StoreDeliverables(IArtifactStore artifacts) : IActivity<StoreDeliverablesInput, StoredArtifact>
{
    /// <summary>How <c>final_output_quality</c> is computed from the checks below.</summary>
    public const string QualityMethod = "share of delivery checks passed: each file reads back under its hash, has content, and no element of its ledger failed";

    public async Task<StoredArtifact> RunAsync(StoreDeliverablesInput input, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var delivered = new Dictionary<string, StoredDeliverable>(StringComparer.Ordinal);
        if (input.CarriedHash is not null)
        {
            foreach (var carried in (await artifacts.ReadJsonAsync<DeliverableList>(owner, input.CarriedHash, cancellationToken).ConfigureAwait(false)).Delivered)
            {
                delivered[carried.FileFormat] = carried;
            }
        }

        foreach (var rendered in input.Rendered)
        {
            delivered[rendered.Format] = await artifacts.ReadJsonAsync<StoredDeliverable>(owner, rendered.ResultHash, cancellationToken).ConfigureAwait(false);
        }

        var ordered = input.Formats.Where(delivered.ContainsKey).Select(f => delivered[f]).ToList();
        var (passed, checks) = (0, 0);
        foreach (var deliverable in ordered)
        {
            bool[] results = [await ReadsBackAsync(owner, deliverable, cancellationToken).ConfigureAwait(false), deliverable.FileSizeBytes > 0, deliverable.Ledger.Failed == 0];
            passed += results.Count(r => r);
            checks += results.Length;
        }

        var list = new DeliverableList
        {
            Delivered = ordered,
            Failed = [.. input.Failed.Select(f => new FailedFormat(f.Format, f.ErrorType, f.Message))],
            Main = input.Formats[0],
            ChecksPassed = passed,
            Checks = checks,
        };
        return new StoredArtifact(await artifacts.WriteJsonAsync(owner, list, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> ReadsBackAsync(string owner, StoredDeliverable deliverable, CancellationToken cancellationToken)
    {
        foreach (var (hash, size) in new[] { (deliverable.ContentHash, deliverable.FileSizeBytes) }.Concat((deliverable.SideFiles ?? []).Select(s => (s.ContentHash, s.FileSizeBytes))))
        {
            var stream = await artifacts.OpenAsync(owner, hash, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var actual = ArtifactHash.Of(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)));
                if (actual != hash || stream.Length != size)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
