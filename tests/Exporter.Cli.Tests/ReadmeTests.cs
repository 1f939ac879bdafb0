using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Exporter.Core.Repairs;

namespace Exporter.Cli.Tests;

/// <summary>What the README promises is what the program says of itself.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(PathOf("README.md"));

    [Fact]
    public void FormatsTable_Always_IsTheRegistry()
    {
        var rows = FormatRow().Matches(Readme).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value));

        Assert.Equal(
            Catalogue.Formats.All.Select(f => f.Descriptor).Select(d => (d.Key, JsonOutput.Snake(d.Kind), d.Summary.TrimEnd('.'))),
            rows);
    }

    [Fact]
    public void RepairsTable_Always_IsTheRegistry()
    {
        var rows = RepairRow().Matches(Readme).Select(m => (m.Groups[1].Value, m.Groups[2].Value == "yes", m.Groups[3].Value));

        Assert.Equal(BuiltInRepairs.Create().Select(r => (r.Key, r.ByDefault, r.Summary)), rows);
    }

    [Fact]
    public void TargetsTable_Always_IsTheRegistry()
    {
        var table = Readme[Readme.IndexOf("### Targets", StringComparison.Ordinal)..];
        var rows = TargetRow().Matches(table).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Take(Catalogue.Targets.All.Count);

        Assert.Equal(Catalogue.Targets.All.Select(t => (t.Descriptor.Key, t.Descriptor.Summary)), rows);
    }

    [Fact]
    public void Commands_ThatItNames_Exist()
    {
        var root = ToreExport.Build(new CliHost { In = Stream.Null, Out = Stream.Null, Error = TextWriter.Null, ErrorIsTerminal = false, InIsTerminal = true, Environment = _ => null });
        var known = root.Subcommands.Select(c => c.Name).ToHashSet();

        var named = NamedCommand().Matches(Readme).Select(m => m.Groups[1].Value).Where(n => !n.Contains('/') && n is not "DOCUMENT").Distinct().ToList();

        Assert.Contains("batch", named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void ExitCodes_InItsTable_AreThoseOfTheProgram()
    {
        var documented = ExitRow().Matches(Readme).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal([ExitCode.Done, ExitCode.Unexpected, ExitCode.WrongUsage, ExitCode.InputRefused, ExitCode.ValidationFailed, ExitCode.OutputFailed, ExitCode.Cancelled], documented);
    }

    private static string PathOf(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", name));

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (document|retrieval|training|deliverable) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex FormatRow();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (yes|no) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex RepairRow();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex TargetRow();

    [GeneratedRegex(@"`tore-export ([a-z]+)(?=[ `])")]
    private static partial Regex NamedCommand();

    [GeneratedRegex(@"^\| (\d+) \| ", RegexOptions.Multiline)]
    private static partial Regex ExitRow();
}
