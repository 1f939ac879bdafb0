using System.Net;
using System.Text.Json;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>Point reads and queries, as JSON.</summary>
internal static class CosmosReading
{
    private const int MaxQueryPage = 1000;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = RecordJson.Options.MaxDepth };

    /// <summary>An item, or null where the partition has none of that id.</summary>
    public static async Task<FoundItem?> ReadAsync(Container container, string owner, string id, CancellationToken cancellationToken)
    {
        using var response = await CosmosFaults.SendAsync(() => container.ReadItemStreamAsync(id, new PartitionKey(owner), cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : new FoundItem(await JsonDocument.ParseAsync(response.Content, Deep, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The first items of a query of one partition.</summary>
    public static async Task<List<CosmosItem>> QueryAsync(Container container, string owner, QueryDefinition query, int limit, CancellationToken cancellationToken)
    {
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(owner), MaxItemCount = Math.Min(limit, MaxQueryPage) };
        var items = new List<CosmosItem>();
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: options);
        while (pages.HasMoreResults && items.Count < limit)
        {
            using var response = await CosmosFaults.SendAsync(() => pages.ReadNextAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new StoreUnavailableException($"Cosmos DB answered a query with {(int)response.StatusCode}. Check that its database and containers exist.");
            }

            using var page = await JsonDocument.ParseAsync(response.Content, Deep, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.RootElement.GetProperty("Documents").EnumerateArray().Select(d => new CosmosItem(d.Clone())));
        }

        return items;
    }
}

/// <summary>An item that was read; disposing it gives its memory back.</summary>
internal sealed class FoundItem(JsonDocument document) : IDisposable
{
    public CosmosItem Item { get; } = new(document.RootElement);

    public void Dispose() => document.Dispose();
}
