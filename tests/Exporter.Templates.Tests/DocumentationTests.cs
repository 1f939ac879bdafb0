using Exporter.Templates.Chat;

namespace Exporter.Templates.Tests;

public class DocumentationTests
{
    [Fact]
    public void Guide_EveryBuiltIn_IsNamed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        var guide = File.ReadAllText(Path.Combine(folder.FullName, "docs", "templates.md"));
        var environment = ChatTemplates.CreateEnvironment();
        var names = environment.FilterNames.Concat(environment.TestNames).Concat(environment.GlobalNames);
        Assert.Equal([], names.Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal) && !guide.Contains($"`{name}(", StringComparison.Ordinal)));
    }
}
