using Exporter.Templates.Tests.Conformance;
using Xunit.Abstractions;

namespace Exporter.Templates.Tests.Oracle;

/// <summary>The same comparisons against Python itself, where Debian's python3-jinja2 is installed.</summary>
[Trait("Category", "Oracle")]
public class LiveTests(ITestOutputHelper output)
{
    [Fact]
    public void Cases_LivePython_SameOutputOrSameErrorAtSameLine()
    {
        if (Tools.Python is null)
        {
            output.WriteLine("No python3 with jinja2 3.1.2: compared with the committed results only.");
            return;
        }

        var lines = Tools.Run(Tools.Python, ["-W", "ignore", Tools.Script("oracle.py"), ConformanceCase.Path], TimeSpan.FromMinutes(2));
        Assert.NotNull(lines);
        var live = ConformanceCase.ReadAll(lines.Split('\n'));
        Assert.Equal(File.ReadLines(ConformanceCase.Path).Count(), live.Count);
        var differences = ConformanceTests.Compare(live);
        Assert.True(differences.Length == 0, differences);
    }
}
