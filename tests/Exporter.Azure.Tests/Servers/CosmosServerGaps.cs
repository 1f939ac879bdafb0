using System.Net;
using System.Text.Json.Nodes;
using Exporter.Azure.Tests.Cosmos;

namespace Exporter.Azure.Tests.Servers;

/// <summary>
/// What @vercel/cosmosdb-server 1.0.1 does otherwise than Cosmos DB, in one place, each with the test on <see cref="Cosmos.Fake.FakeCosmos"/> that covers it
/// (or why the store never meets it).
/// </summary>
internal static class CosmosServerGaps
{
    public static IReadOnlyList<(string Gap, Type Suite, string Test)> All { get; } =
    [
        ("Reading a missing item answers 500 instead of 404 (repaired on the way to the SDK by CosmosServerRepairs).",
            typeof(FakeCosmosTrackingStoreTests), "Get_MissingOrOtherKind_IsNull"),
        ("A composite index serves its own order only, not the reverse, which Cosmos DB serves too (the repairs give it both).",
            typeof(FakeCosmosTrackingStoreTests), nameof(FakeCosmosTrackingStoreTests.Containers_AsCreated_AreThoseOfTheTemplates)),
        ("An item's time to live never ends.",
            typeof(FakeCosmosTrackingStoreTests), nameof(FakeCosmosTrackingStoreTests.TimeToLive_OfEveryRecordOfAWorkflow_EndsAtOneMoment)),
        ("A write takes its partition from the body, whatever partition key the request names.",
            typeof(FakeCosmosTests), nameof(FakeCosmosTests.Write_UnderAnotherPartitionKey_IsRefused)),
        ("A read or delete finds another owner's item by its _rid.",
            typeof(FakeCosmosTrackingStoreTests), nameof(FakeCosmosTrackingStoreTests.Owners_GuessingEachOthersIds_GetNothing)),
        ("A query looks at all partitions unless its text names the key; the key of the request is not looked at.",
            typeof(FakeCosmosTests), nameof(FakeCosmosTests.Query_WithoutOwnerInItsText_StaysInThePartitionOfTheRequest)),
        ("An item may be larger than 2 MB.",
            typeof(FakeCosmosTests), nameof(FakeCosmosTests.Write_OverTheLimits_IsRefused)),
        ("An item may nest deeper than 128 levels.",
            typeof(FakeCosmosTests), nameof(FakeCosmosTests.Write_OverTheLimits_IsRefused)),
        ("It never answers 429, 449, 503 or a sub-status.",
            typeof(CosmosFaultTests), nameof(CosmosFaultTests.AnyCall_WhileCosmosIsDown_SaysThatTheStoreIsUnavailable)),
        ("A page is never cut short by its size, so that continuation within one page is not seen.",
            typeof(FakeCosmosTrackingStoreTests), nameof(FakeCosmosTrackingStoreTests.Query_WhenCosmosCutsItsPagesShort_IsStillOneWholePage)),
    ];

    /// <summary>Wrong there too, and never asked for by the store: transactional batches and bulk (500), replacing a container (empties it), OFFSET and GROUP BY (400).</summary>
    public static IReadOnlyList<string> Unused { get; } = ["x-ms-cosmos-is-batch-request", "OFFSET", "GROUP BY"];
}

/// <summary>Turns the server's 500 for a missing item into the 404 that Cosmos DB gives, and gives it the reverse of each composite index.</summary>
internal sealed class CosmosServerRepairs(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.TrimEnd('/').EndsWith("/colls", StringComparison.Ordinal))
        {
            request.Content = new StringContent(WithReverse(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!).ToJsonString());
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.InternalServerError
            && request.Method == HttpMethod.Get
            && request.RequestUri!.AbsolutePath.Contains("/docs/", StringComparison.Ordinal)
            && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains("Cannot read properties of undefined", StringComparison.Ordinal))
        {
            response.StatusCode = HttpStatusCode.NotFound;
        }

        return response;
    }

    private static JsonNode WithReverse(JsonNode container)
    {
        var indexes = (JsonArray)container["indexingPolicy"]!["compositeIndexes"]!;
        foreach (var index in indexes.ToList())
        {
            indexes.Add(new JsonArray([.. index!.AsArray().Select(p => new JsonObject { ["path"] = (string)p!["path"]!, ["order"] = "descending" })]));
        }

        return container;
    }
}
