using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>Resources around the containers, as the service describes them.</summary>
internal static class FakeAccount
{
    private static readonly byte[] Database = [1, 0, 0, 1];

    public static string DatabaseRid { get; } = Convert.ToBase64String(Database);

    /// <summary>A resource id: four bytes of the database, four of the container, of which the first bit says that it is one.</summary>
    public static string ContainerRid(int number) => Convert.ToBase64String([.. Database, 0x80, (byte)(number >> 16), (byte)(number >> 8), (byte)number]).Replace('/', '-');

    public static JsonObject Describe(Uri endpoint)
    {
        JsonArray Locations() => [new JsonObject { ["name"] = "Loopback", ["databaseAccountEndpoint"] = endpoint.ToString() }];
        return new JsonObject
        {
            ["id"] = "fake",
            ["_rid"] = "fake.documents.localhost",
            ["_self"] = "",
            ["media"] = "//media/",
            ["addresses"] = "//addresses/",
            ["_dbs"] = "//dbs/",
            ["writableLocations"] = Locations(),
            ["readableLocations"] = Locations(),
            ["enableMultipleWriteLocations"] = false,
            ["userReplicationPolicy"] = new JsonObject { ["asyncReplication"] = false, ["minReplicaSetSize"] = 3, ["maxReplicasetSize"] = 4 },
            ["userConsistencyPolicy"] = new JsonObject { ["defaultConsistencyLevel"] = "Session" },
            ["systemReplicationPolicy"] = new JsonObject { ["minReplicaSetSize"] = 3, ["maxReplicasetSize"] = 4 },
            ["readPolicy"] = new JsonObject { ["primaryReadCoefficient"] = 1, ["secondaryReadCoefficient"] = 1 },
            ["queryEngineConfiguration"] = """{"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":5,"maxLogicalAndPerSqlQuery":500,"maxLogicalOrPerSqlQuery":500,"maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,"sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlDisableQueryILOptimization":false,"sqlAllowTop":true,"enableSpatialIndexing":true}""",
        };
    }

    public static JsonObject Ranges(string rid) => new()
    {
        ["_rid"] = rid,
        ["_count"] = 1,
        ["PartitionKeyRanges"] = new JsonArray(new JsonObject
        {
            ["_rid"] = rid, ["id"] = "0", ["minInclusive"] = "", ["maxExclusive"] = "FF", ["ridPrefix"] = 0, ["throughputFraction"] = 1, ["status"] = "online", ["parents"] = new JsonArray(),
        }),
    };
}
