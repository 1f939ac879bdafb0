using System.Collections.ObjectModel;
using Exporter.Core.Records;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>The two containers: what was uploaded, and everything else. Both are partitioned by owner.</summary>
internal sealed class CosmosContainers(CosmosClient client, CosmosTrackingOptions options)
{
    private const string PartitionPath = "/owner_email";

    public Container Documents { get; } = client.GetContainer(options.Database, options.DocumentsContainer);

    public Container Tracking { get; } = client.GetContainer(options.Database, options.TrackingContainer);

    public Container Of(TrackingRecord record) => record is DocumentRecord ? Documents : Tracking;

    /// <summary>Where a record of a kind may stand.</summary>
    public IReadOnlyList<Container> Of<T>()
        where T : TrackingRecord =>
        typeof(T) == typeof(DocumentRecord) ? [Documents] : typeof(T) == typeof(TrackingRecord) ? [Tracking, Documents] : [Tracking];

    /// <summary>Where records of these stages stand.</summary>
    public IReadOnlyList<Container> Of(IReadOnlyList<string> stages) =>
        !stages.Contains(RecordStage.Document) ? [Tracking] : stages.All(s => s == RecordStage.Document) ? [Documents] : [Tracking, Documents];

    /// <summary>Creates the database and its containers where they are missing; needs a key, as an identity's data role cannot.</summary>
    public async Task CreateIfMissingAsync(CancellationToken cancellationToken)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: cancellationToken).ConfigureAwait(false);
        await database.CreateContainerIfNotExistsAsync(Properties(options.DocumentsContainer, -1), cancellationToken: cancellationToken).ConfigureAwait(false);
        await database.CreateContainerIfNotExistsAsync(Properties(options.TrackingContainer, checked((int)options.DefaultTimeToLive.TotalSeconds)), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A container as <c>infra/resources.bicep</c> creates it: only what queries filter and sort by is indexed.</summary>
    internal static ContainerProperties Properties(string id, int defaultTimeToLive) => new(id, PartitionPath)
    {
        DefaultTimeToLive = defaultTimeToLive,
        IndexingPolicy = new IndexingPolicy
        {
            IndexingMode = IndexingMode.Consistent,
            IncludedPaths =
            {
                new IncludedPath { Path = "/document_id/?" },
                new IncludedPath { Path = "/export_workflow_id/?" },
                new IncludedPath { Path = "/stage/?" },
                new IncludedPath { Path = "/timestamp/?" },
                new IncludedPath { Path = "/status/?" },
                new IncludedPath { Path = "/expiration_date/?" },
            },
            ExcludedPaths = { new ExcludedPath { Path = "/*" } },
            CompositeIndexes =
            {
                new Collection<CompositePath>
                {
                    new() { Path = "/timestamp", Order = CompositePathSortOrder.Ascending },
                    new() { Path = "/id", Order = CompositePathSortOrder.Ascending },
                },
            },
        },
    };
}
