using System.CommandLine;
using System.Text;
using Exporter.Core.Formats;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export formats</c>: what can be written.</summary>
internal static class FormatsCommand
{
    public static Command Create(CliHost host)
    {
        var json = JsonOutput.Option();
        var command = new Command("formats", "Lists the formats with their options.") { json };
        command.SetAction(parsed =>
        {
            host.Print(parsed.GetValue(json) ? Json() : Table());
            return ExitCode.Done;
        });
        return command;
    }

    private static string Json() => JsonOutput.Write(Catalogue.Formats.All.Select(f => (f.Descriptor, Templates: Catalogue.All.Templates.NamesFor(f))).Select(f => new
    {
        f.Descriptor.Key,
        Kind = KindName(f.Descriptor),
        f.Descriptor.Extension,
        f.Descriptor.MediaType,
        f.Descriptor.Binary,
        f.Descriptor.Requires,
        f.Descriptor.Summary,
        Templates = f.Templates.Count == 0 ? null : f.Templates,
        Options = f.Descriptor.Options.Select(o => new { o.Key, Kind = JsonOutput.Snake(o.Kind), o.Default, o.Summary, Choices = o.Choices.Count == 0 ? null : o.Choices }),
    }));

    private static string Table()
    {
        var text = new StringBuilder();
        var all = Catalogue.Formats.All.Select(f => f.Descriptor).ToList();
        var width = all.Select(d => d.Key.Length).DefaultIfEmpty(3).Max();
        foreach (var kind in all.GroupBy(KindName))
        {
            text.Append(kind.Key).Append('\n');
            foreach (var d in kind)
            {
                text.Append("  ").Append(d.Key.PadRight(width)).Append("  .").Append(d.Extension.PadRight(6)).Append("  ").Append(d.Summary);
                text.Append(d.Requires is { } requires ? $" (needs a {requires})\n" : "\n");
                foreach (var o in d.Options)
                {
                    text.Append(' ', width + 4).Append(o.Key).Append('=').Append(o.Default).Append("  ").Append(o.Summary);
                    text.Append(o.Choices.Count > 0 ? $" One of {string.Join(", ", o.Choices)}.\n" : "\n");
                }
            }
        }

        return text.ToString();
    }

    private static string KindName(FormatDescriptor d) => JsonOutput.Snake(d.Kind);
}
