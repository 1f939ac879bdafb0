using Exporter.Core.Templates;
using Exporter.Templates;
using Exporter.Templates.Check;

namespace Exporter.Core.Tests.Templates;

/// <summary>docs/templates.md names all that templates of exports have.</summary>
public sealed class GuideTests
{
    private static readonly string Guide = Read();

    [Fact]
    public void Guide_EveryFilterFunctionAndTest_IsNamed()
    {
        var environment = new TemplateEnvironment(DocumentTemplates.LayoutOptions());

        Assert.Equal([], environment.FilterNames.Concat(environment.TestNames).Concat(environment.GlobalNames).Where(n => !Guide.Contains($"`{n}`", StringComparison.Ordinal) && !Guide.Contains($"`{n}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Guide_EveryBuiltInTemplate_StandsInItsTableWithItsBlocks()
    {
        var lines = Guide.Split('\n');
        foreach (var template in TemplateRegistry.BuiltIn.All)
        {
            var start = Array.FindIndex(lines, l => l.StartsWith($"| `{template.Format}` | `", StringComparison.Ordinal));
            var line = lines.Skip(start).TakeWhile((l, i) => i == 0 || l.StartsWith("| | ", StringComparison.Ordinal)).SingleOrDefault(l => l.Contains($"| `{template.Name}` |", StringComparison.Ordinal));
            Assert.True(start >= 0 && line is not null, template.File);
            Assert.All(template.Summary[(template.Summary.IndexOf("Blocks: ", StringComparison.Ordinal) + 8)..].Split(['.', ',', ';']).Select(b => b.Trim().Split(' ')[0]).Where(b => b.Length > 0 && b is not ("which" or "each" or "further")), b => Assert.Contains($"`{b}`", line));
        }
    }

    [Fact]
    public void Guide_EveryMemberOfTheModel_IsNamed() => Assert.Equal([], Members(DocumentTemplates.Model, 0).Distinct().Where(m => !Guide.Contains($"`{m}`", StringComparison.Ordinal) && !Guide.Contains($".{m}`", StringComparison.Ordinal)));

    private static IEnumerable<string> Members(TemplateModel model, int depth) => depth > 8
        ? []
        : (model.Members ?? new Dictionary<string, TemplateModel>()).SelectMany(m => Members(m.Value, depth + 1).Prepend(m.Key)).Concat(model.Item is null ? [] : Members(model.Item, depth + 1));

    private static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "templates.md"));
    }
}
