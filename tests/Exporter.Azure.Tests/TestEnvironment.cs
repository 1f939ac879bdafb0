using System.Runtime.CompilerServices;

namespace Exporter.Azure.Tests;

/// <summary>Settings that Cosmos DB's SDK reads from the environment when it is first touched.</summary>
internal static class TestEnvironment
{
    [ModuleInitializer]
    internal static void Set()
    {
        // No call to the cloud's metadata address.
        Environment.SetEnvironmentVariable("COSMOS_DISABLE_IMDS_ACCESS", "true");
        // Query plans are computed here: @vercel/cosmosdb-server makes none.
        Environment.SetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX", "true");
    }
}
