using System.Reflection;
using System.Text.RegularExpressions;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Problems;

public sealed partial class ProblemTypesTests
{
    public static IReadOnlyList<string> Uris { get; } = [.. ProblemTypes.All.Select(p => $"\"{p.Uri}\"")];

    [Fact]
    public void Documentation_Always_ListsWhatTheApiAnswersWith()
    {
        var page = File.ReadAllText(Path.Combine(TestApi.Samples, "..", "docs", "problems.md")).ReplaceLineEndings("\n");

        var listed = Row().Matches(page).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value));

        Assert.Equal(ProblemTypes.All.Select(p => (p.Slug, p.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Title, p.Advice)), listed);
        Assert.Contains($"`{ProblemType.Prefix}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Always_HoldsEveryTypeThereIsOrderedByStatus()
    {
        var declared = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (ProblemType)f.GetValue(null)!).ToList();

        Assert.Equal(declared.OrderBy(p => p.Status).ThenBy(p => p.Slug, StringComparer.Ordinal), ProblemTypes.All);
        Assert.Equal(declared.Count, declared.Select(p => p.Slug).Distinct().Count());
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d+) \| (.+?) \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
