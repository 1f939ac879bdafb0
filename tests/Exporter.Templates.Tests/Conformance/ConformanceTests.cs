using System.Text;

namespace Exporter.Templates.Tests.Conformance;

public class ConformanceTests
{
    [Fact]
    public void Cases_CommittedResultsOfPython_SameOutputOrSameErrorAtSameLine()
    {
        var cases = ConformanceCase.ReadAll(File.ReadLines(ConformanceCase.Path));
        Assert.True(cases.Count >= 400, $"{cases.Count} cases");
        var differences = Compare(cases);
        Assert.True(differences.Length == 0, differences);
    }

    /// <summary>Lists what differs between our results and those that the cases expect; empty where all agree.</summary>
    internal static string Compare(IEnumerable<ConformanceCase> cases)
    {
        var report = new StringBuilder();
        foreach (var item in cases)
        {
            var ours = item.Run();
            if (!Agrees(item.Expect, ours))
            {
                report.AppendLine($"{item.Name}: {(item.Template.Length < 500 ? item.Template : "…")}\n   python: {Show(item.Expect)}\n   ours:   {Show(ours)}");
            }
        }

        return report.ToString();
    }

    private static bool Agrees(ConformanceResult python, ConformanceResult ours)
    {
        if (python.Error is null)
        {
            return python.Output == ours.Output;
        }

        // Python names no line where the error arose outside of the template's own code.
        return ours.Error is not null && SameKind(python.Error, ours.Error) && (python.At is null || python.At == ours.At);
    }

    private static bool SameKind(string python, string ours) => python == ours || python switch
    {
        "Argument" => ours is "Type" or "Value",
        "Recursion" => ours is "Limit",
        "AttributeError" => ours is "Type" or "Undefined",
        "RuntimeError" => ours is "Runtime",
        "AssertionError" => ours is "Value" or "Syntax",
        _ => false,
    };

    private static string Show(ConformanceResult result) =>
        result.Error is null ? $"'{result.Output}'" : $"{result.Error} at {result.At} {result.Message}";
}
