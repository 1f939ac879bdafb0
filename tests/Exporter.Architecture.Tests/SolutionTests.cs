using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exporter.Architecture.Tests;

/// <summary>The two ways into the code: everything, and everything that restores without the Functions SDK.</summary>
public sealed partial class SolutionTests
{
    private static readonly string[] OnTheFunctionsSdk = ["src/Exporter.Functions/Exporter.Functions.csproj", "tests/Exporter.Functions.Sdk.Tests/Exporter.Functions.Sdk.Tests.csproj"];

    [Fact]
    public void FullSolution_Always_HoldsEveryProject()
    {
        var listed = ProjectLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Exporter.sln"))).Select(m => m.Groups[1].Value.Replace('\\', '/'));

        Assert.Equal(AllProjects(), listed.Order(StringComparer.Ordinal));
    }

    // What needs the SDKs of Functions and Durable Task: the app, and the tests that run on them.
    private static readonly string[] OnTheSdk = ["src/Exporter.Functions/Exporter.Functions.csproj", "tests/Exporter.Functions.Sdk.Tests/Exporter.Functions.Sdk.Tests.csproj"];

    [Fact]
    public void LocalFilter_Always_HoldsEverythingButTheFunctionsApp()
    {
        using var filter = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Exporter.Local.slnf")));
        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(p => p.GetString()!.Replace('\\', '/'));

        Assert.Equal(AllProjects().Except(OnTheSdk), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_OfPackages_AreExactAndCentral()
    {
        var central = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));

        Assert.DoesNotMatch(FloatingVersion(), central);
        foreach (var project in AllProjects())
        {
            Assert.All(Repository.Packages(Path.Combine(Repository.Root, project)), p => Assert.Null(p.Attribute("Version")));
        }
    }

    private static List<string> AllProjects() =>
        [.. new[] { "src", "tests", "bench", "samples" }.SelectMany(f => Directory.Exists(Path.Combine(Repository.Root, f)) ? Repository.Projects(f) : []).Select(Repository.Relative).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectLine();

    [GeneratedRegex("<PackageVersion [^>]*Version=\"[^\"]*[*\\[\\](,]")]
    private static partial Regex FloatingVersion();
}
