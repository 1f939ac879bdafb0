using System.Net;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>Stored records in Cosmos DB. Each call names the owner's partition and looks again at the owner of what comes back.</summary>
internal sealed class CosmosTrackingStore(CosmosContainers containers, CosmosItemCodec codec, TimeProvider clock) : ITrackingStore
{
    // Of races with other writers; each round is one in which somebody else's write went through.
    private const int Rounds = 5;

    private const int ConcurrentDeletes = 8;

    private static readonly ItemRequestOptions NoContent = new() { EnableContentResponseOnWrite = false };

    public async Task<bool> CreateAsync(TrackingRecord record, CancellationToken cancellationToken = default)
    {
        CosmosId.Require(record.Id);
        var container = containers.Of(record);
        var item = await codec.EncodeAsync(Stamp(record), cancellationToken).ConfigureAwait(false);
        for (var round = 0; round < Rounds; round++)
        {
            using (var response = await CosmosFaults.SendAsync(() => container.CreateItemStreamAsync(item.Open(), Partition(record.OwnerEmail), NoContent, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                if (response.StatusCode != HttpStatusCode.Conflict)
                {
                    Accept(response, HttpStatusCode.Created);
                    return true;
                }
            }

            using var standing = await CosmosReading.ReadAsync(container, record.OwnerEmail, record.Id, cancellationToken).ConfigureAwait(false);
            if (standing is not { Item: var other })
            {
                continue;
            }

            if (other.IsVisible(record.OwnerEmail, clock.GetUtcNow()))
            {
                return other.ContentHash == item.ContentHash ? false : throw new RecordConflictException(record.Id);
            }

            // Its time is over, and it is only not yet cleared away.
            if (await TryReplaceAsync(container, record, item, other.ETag!, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        throw Unsettled(record.Id);
    }

    public async Task<string?> ReplaceAsync(TrackingRecord record, string etag, CancellationToken cancellationToken = default)
    {
        CosmosId.Require(record.Id);
        if (string.IsNullOrWhiteSpace(etag) || etag == "*" || record.ExpirationDate <= clock.GetUtcNow())
        {
            // The first two Cosmos DB would take as no condition at all; and where its time is over, it is gone, though not yet cleared away.
            return null;
        }

        var item = await codec.EncodeAsync(Stamp(record), cancellationToken).ConfigureAwait(false);
        return await TryReplaceAsync(containers.Of(record), record, item, etag, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
        where T : TrackingRecord
    {
        if (IsNobodys(owner, id))
        {
            return null;
        }

        foreach (var container in containers.Of<T>())
        {
            for (var round = 1; ; round++)
            {
                using var found = await CosmosReading.ReadAsync(container, owner, id, cancellationToken).ConfigureAwait(false);
                if (found is not { Item: var item } || !item.IsVisible(owner, clock.GetUtcNow()))
                {
                    break;
                }

                try
                {
                    return await codec.DecodeAsync(item, cancellationToken).ConfigureAwait(false) is T record ? new StoredRecord<T>(record, item.ETag!) : null;
                }
                catch (ArtifactMissingException) when (round < Rounds)
                {
                    // Removed or replaced between the two reads: what stands there now has its parts.
                }
            }
        }

        return null;
    }

    public async Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default)
    {
        if (IsNobodys(owner, id))
        {
            return false;
        }

        foreach (var container in containers.Of<TrackingRecord>())
        {
            for (var round = 0; ; round++)
            {
                using var found = await CosmosReading.ReadAsync(container, owner, id, cancellationToken).ConfigureAwait(false);
                if (found is not { Item: var item } || !item.IsVisible(owner, clock.GetUtcNow()))
                {
                    break;
                }

                // A caller's ETag is compared here and not sent: "*" would match anything. After a race the next round sees another one.
                if (etag is not null && etag != item.ETag)
                {
                    return false;
                }

                if (await TryDeleteAsync(container, owner, item, item.ETag, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }

                if (round == Rounds)
                {
                    throw Unsettled(id);
                }
            }
        }

        return false;
    }

    public async Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default)
    {
        var items = await CosmosReading.QueryAsync(containers.Tracking, owner, CosmosQuery.OfWorkflow(owner, workflowId, clock.GetUtcNow()), int.MaxValue, cancellationToken).ConfigureAwait(false);
        var count = 0;

        // The head goes last: should this stop half way, it still names what is left to remove.
        foreach (var group in items.Where(i => i.Owner == owner).GroupBy(i => i.Stage == RecordStage.ExportWorkflow).OrderBy(g => g.Key))
        {
            await Parallel.ForEachAsync(group, new ParallelOptions { MaxDegreeOfParallelism = ConcurrentDeletes, CancellationToken = cancellationToken }, async (item, token) =>
            {
                if (await TryDeleteAsync(containers.Tracking, owner, item, etag: null, token).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref count);
                }
            }).ConfigureAwait(false);
        }

        return count;
    }

    public async Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default)
    {
        var from = page.Continuation is null ? null : ContinuationToken.Decode(page.Continuation, owner, query);
        if (owner.Length == 0 || query.Stages.Count == 0)
        {
            return new RecordPage([], null);
        }

        var now = clock.GetUtcNow();
        var definition = CosmosQuery.Page(owner, query, from, now);
        var found = new List<CosmosItem>();
        var sources = containers.Of(query.Stages);
        foreach (var container in sources)
        {
            found.AddRange(await CosmosReading.QueryAsync(container, owner, definition, page.Limit + 1, cancellationToken).ConfigureAwait(false));
        }

        if (sources.Count > 1)
        {
            Merge(found, query.OldestFirst);
        }

        var records = new List<TrackingRecord>(Math.Min(page.Limit, found.Count));
        foreach (var item in found.Take(page.Limit).Where(i => i.IsVisible(owner, now)))
        {
            if (await DecodeAsync(owner, item, cancellationToken).ConfigureAwait(false) is { } record)
            {
                records.Add(record);
            }
        }

        var last = found.Count > page.Limit ? found[page.Limit - 1] : (CosmosItem?)null;
        return new RecordPage(records, last is { } end ? new ContinuationToken(end.Timestamp!, end.Id).Encode(owner, query) : null);
    }

    private async Task<TrackingRecord?> DecodeAsync(string owner, CosmosItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await codec.DecodeAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (ArtifactMissingException)
        {
            // Most likely removed since the query saw it; what is still there is read as it is now, or says what is wrong with it.
            return (await GetAsync<TrackingRecord>(owner, item.Id, cancellationToken).ConfigureAwait(false))?.Record;
        }
    }

    private static void Merge(List<CosmosItem> items, bool oldestFirst)
    {
        items.Sort((a, b) =>
        {
            var order = string.CompareOrdinal(a.Timestamp, b.Timestamp);
            order = order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
            return oldestFirst ? order : -order;
        });
    }

    private async Task<bool> TryDeleteAsync(Container container, string owner, CosmosItem item, string? etag, CancellationToken cancellationToken)
    {
        using var response = await CosmosFaults.SendAsync(
            () => container.DeleteItemStreamAsync(item.Id, Partition(owner), new ItemRequestOptions { IfMatchEtag = etag }, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        await codec.DeletePartsAsync(item, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<string?> TryReplaceAsync(Container container, TrackingRecord record, EncodedItem item, string etag, CancellationToken cancellationToken)
    {
        using var response = await CosmosFaults.SendAsync(
            () => container.ReplaceItemStreamAsync(item.Open(), record.Id, Partition(record.OwnerEmail), new ItemRequestOptions { IfMatchEtag = etag, EnableContentResponseOnWrite = false }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? response.Headers.ETag : null;
    }

    // Cosmos DB counts a time to live from each write.
    private TrackingRecord Stamp(TrackingRecord record) =>
        record with { Ttl = record.ExpirationDate is { } end ? Math.Min(int.MaxValue, RecordTime.TimeToLive(end, clock.GetUtcNow())) : -1 };

    private static bool IsNobodys(string owner, string id) => owner.Length == 0 || !CosmosId.IsValid(id);

    private static PartitionKey Partition(string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        return new PartitionKey(owner);
    }

    private static void Accept(ResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            throw new StoreUnavailableException($"Cosmos DB answered {(int)response.StatusCode} where {(int)expected} is expected. Check that its database and containers exist.");
        }
    }

    private static StoreUnavailableException Unsettled(string id) => new($"Record '{id}' changes under every attempt to write it. Try again later.");
}
