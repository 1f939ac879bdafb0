namespace Exporter.Architecture.Tests;

/// <summary>The allowed arrows between projects. Whoever needs another one changes this table, and says why in docs/architecture.md.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Exporter.Tokenizers"] = [],
        ["Exporter.Templates"] = [],
        ["Exporter.Pdf"] = [],
        ["Exporter.Core"] = ["Exporter.Tokenizers", "Exporter.Templates", "Exporter.Pdf"],
        ["Exporter"] = ["Exporter.Core"],
        ["Exporter.Orchestrations"] = [],
        ["Exporter.Workflows"] = ["Exporter.Core", "Exporter.Orchestrations"],
        ["Exporter.Local"] = ["Exporter.Workflows"],
        ["Exporter.Azure"] = ["Exporter.Workflows"],
        ["Exporter.Http"] = ["Exporter.Workflows"],
        ["Exporter.Cli"] = ["Exporter", "Exporter.Local", "Exporter.Azure", "Exporter.Http"],
        ["Exporter.Functions"] = ["Exporter.Azure", "Exporter.Http"],
    };

    public static TheoryData<string> SourceProjects => [.. Repository.Projects("src").Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void References_OfAProject_AreOnlyTheAllowedArrows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);

        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is a new room: add it to the table of arrows.");
        Assert.Empty(Repository.References(Path.Combine(Repository.Root, project)).Except(allowed));
    }

    [Theory]
    [InlineData("Exporter.Core", "Azure|Microsoft.Data|OpenAI|Microsoft.DurableTask|Microsoft.Azure")]
    [InlineData("Exporter", "Azure|Dapper|Microsoft.Data|SQLitePCLRaw|OpenAI|Microsoft.DurableTask|Microsoft.Azure|Microsoft.AspNetCore")]
    [InlineData("Exporter.Workflows", "Azure|Microsoft.Data|OpenAI|Microsoft.DurableTask|Microsoft.Azure")]
    [InlineData("Exporter.Orchestrations", "")]
    [InlineData("Exporter.Tokenizers", "")]
    [InlineData("Exporter.Templates", "")]
    [InlineData("Exporter.Pdf", "")]
    [InlineData("Exporter.Local", "Azure|Microsoft.Azure|OpenAI|Microsoft.DurableTask")]
    public void Packages_OfAnInnerRoom_BringNoVendorIn(string name, string forbidden)
    {
        var project = Repository.Projects("src").FirstOrDefault(p => Path.GetFileNameWithoutExtension(p) == name);
        if (project is null)
        {
            return;
        }

        var packages = Repository.Packages(project).Where(p => p.Attribute("PrivateAssets") is null).Select(p => p.Attribute("Include")!.Value).ToList();

        Assert.DoesNotContain(packages, p => forbidden.Length == 0 || forbidden.Split('|').Any(f => p == f || p.StartsWith(f + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Library_WithWhatItStandsOn_IsPacked()
    {
        var projects = Repository.Projects("src").ToDictionary(p => Path.GetFileNameWithoutExtension(p)!);
        var needed = new Stack<string>(["Exporter"]);
        while (needed.TryPop(out var name))
        {
            Assert.Contains("<IsPackable>true</IsPackable>", File.ReadAllText(projects[name]), StringComparison.Ordinal);
            foreach (var reference in Repository.References(projects[name]))
            {
                needed.Push(reference);
            }
        }
    }

    [Fact]
    public void References_FollowedFromAnyProject_NeverComeBack()
    {
        var arrows = Repository.Projects("src").ToDictionary(p => Path.GetFileNameWithoutExtension(p)!, Repository.References);

        foreach (var start in arrows.Keys)
        {
            var seen = new HashSet<string>();
            var open = new Stack<string>(arrows[start]);
            while (open.TryPop(out var next))
            {
                Assert.NotEqual(start, next);
                if (seen.Add(next))
                {
                    foreach (var reference in arrows[next])
                    {
                        open.Push(reference);
                    }
                }
            }
        }
    }
}
