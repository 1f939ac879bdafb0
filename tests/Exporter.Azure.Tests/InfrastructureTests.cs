using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;

namespace Exporter.Azure.Tests;

/// <summary>That the deployment's templates make what the adapters use.</summary>
public sealed partial class InfrastructureTests
{
    private static readonly string Template = File.ReadAllText(Find());

    [Fact]
    public void Indexes_OfTheTemplate_AreThoseOfTheProgram()
    {
        var policy = CosmosContainers.Properties("x", -1).IndexingPolicy;
        var block = Template[Template.IndexOf("var recordIndexes", StringComparison.Ordinal)..Template.IndexOf("resource cosmos", StringComparison.Ordinal)];

        Assert.Equal(
            policy.IncludedPaths.Concat<object>(policy.ExcludedPaths).Concat(policy.CompositeIndexes.SelectMany(c => c)).Select(PathOf),
            IndexPath().Matches(block).Select(m => m.Groups[1].Value));
        Assert.Equal(2, Regex.Count(Template, "indexingPolicy: recordIndexes"));
    }

    [Fact]
    public void Names_OfTheTemplate_AreTheDefaults()
    {
        var tracking = new CosmosTrackingOptions { Endpoint = new Uri("https://x/") };
        var blobs = new BlobArtifactOptions { ServiceUri = new Uri("https://x/") };

        foreach (var name in new[] { tracking.Database, tracking.DocumentsContainer, tracking.TrackingContainer, blobs.ArtifactsContainer, blobs.RecordPartsContainer })
        {
            Assert.Contains($"name: '{name}'", Template, StringComparison.Ordinal);
        }

        Assert.Contains($"prefixMatch: ['{blobs.RecordPartsContainer}/']", Template, StringComparison.Ordinal);
        Assert.Contains($"prefixMatch: ['{blobs.ArtifactsContainer}/']", Template, StringComparison.Ordinal);
    }

    private static string PathOf(object index) => (string)index.GetType().GetProperty("Path")!.GetValue(index)!;

    private static string Find([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "infra", "resources.bicep");

    [GeneratedRegex("path: '([^']+)'")]
    private static partial Regex IndexPath();
}
