using System.CommandLine;
using System.Globalization;
using System.Text;
using Exporter.Core.Targets;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export targets</c>: who reads training rows, by which rules.</summary>
internal static class TargetsCommand
{
    public static Command Create(CliHost host)
    {
        var json = JsonOutput.Option();
        var command = new Command("targets", "Lists the targets that training rows can be validated for: formats, limits, rules, and when they were last checked.") { json };
        command.SetAction(parsed =>
        {
            host.Print(parsed.GetValue(json) ? Json() : Table());
            return ExitCode.Done;
        });
        return command;
    }

    private static string Json() => JsonOutput.Write(Catalogue.Targets.All.Select(t => TargetView.Of(t.Descriptor)));

    private static string Table()
    {
        var text = new StringBuilder();
        var width = Catalogue.Targets.All.Max(t => t.Descriptor.Key.Length);
        foreach (var d in Catalogue.Targets.All.Select(t => t.Descriptor))
        {
            text.Append(d.Key.PadRight(width)).Append("  ").Append(d.Summary).Append('\n');
            text.Append(' ', width + 2).Append(CultureInfo.InvariantCulture, $"reads {string.Join(", ", d.Formats.Select(f => f.Key).Distinct())}; {string.Join(", ", Limits(d))}; checked {d.Checked:yyyy-MM-dd}\n");
            foreach (var notice in d.Notices)
            {
                text.Append(' ', width + 2).Append("note: ").Append(notice).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Limits(TargetDescriptor d)
    {
        yield return d.ByteOrderMark ? "UTF-8 with BOM" : "UTF-8 without BOM";
        yield return d.ReadsArrays ? "lines or an array" : "lines";
        if (d.MinimumRows > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at least {d.MinimumRows:N0} rows");
        }

        if (d.MaximumRows is { } rows)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {rows:N0} rows");
        }

        if (d.MaximumBytes is { } bytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {bytes:N0} bytes");
        }
    }
}
