using System.Text.RegularExpressions;

namespace Exporter.Architecture.Tests;

/// <summary>Habits that no compiler holds.</summary>
public sealed partial class SourceHabitTests
{
    [Fact]
    public void TypeNames_InTheProduct_SayWhatTheyAreNotThatTheyHelp()
    {
        var vague = Repository.Sources("src").Select(Path.GetFileNameWithoutExtension).Where(n => VagueName().IsMatch(n!));

        Assert.Empty(vague);
    }

    [Fact]
    public void WallClock_InTheProduct_IsReadOnlyThroughTimeProvider()
    {
        var readers = Repository.Sources("src").Where(f => ClockRead().IsMatch(File.ReadAllText(f))).Select(Repository.Relative);

        Assert.Empty(readers);
    }

    [Fact]
    public void Suppressions_InTheProduct_CarryTheirReason()
    {
        var bare = Repository.Sources("src")
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (Where: $"{Repository.Relative(f)}:{i + 1}", line)))
            .Where(l => l.line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal) && !l.line.Contains("//", StringComparison.Ordinal))
            .Select(l => l.Where);

        Assert.Empty(bare);
    }

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util|Utilities)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b")]
    private static partial Regex ClockRead();
}
