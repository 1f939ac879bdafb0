using System.CommandLine;
using System.Globalization;
using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Manifests;
using Exporter.Core.Previews;
using Exporter.Core.Readers;
using Exporter.Inputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export preview DOCUMENT</c>: what an export would give. It writes nothing.</summary>
internal static class PreviewCommand
{
    public static Command Create(CliHost host)
    {
        var document = new Argument<string>("DOCUMENT") { Description = "File to preview, or - for standard input." };
        var formats = FormatOptions.Formats("--format", "-f", "--formats");
        var settings = FormatOptions.Settings();
        var template = TemplateSource.Template();
        var pack = TemplateSource.Pack();
        var name = new Option<string?>("--name") { Description = "File name to give a document that is read from standard input.", HelpName = "NAME" };
        var rows = new Option<int>("--rows") { Description = $"Rows (lines, where a format has no rows) to show, 1 to {PreviewRequest.MaxRows}.", HelpName = "N", DefaultValueFactory = _ => 20 };
        rows.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > PreviewRequest.MaxRows)
            {
                r.AddError($"--rows must be a whole number from 1 to {PreviewRequest.MaxRows}.");
            }
        });
        var jobs = new JobOptions("--model", "Models whose tokens are counted in the whole export, separated by commas.");
        var fonts = FontOption.Create();
        var json = JsonOutput.Option();
        var command = new Command("preview", "Shows what an export would give: its first rows or lines, counts, tokens and warnings. Writes nothing.") { document, formats, settings, template, pack, name, rows, fonts, json };
        jobs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var requests = await jobs.FormatsAsync(host, parsed, formats, settings, template, pack, cancellationToken).ConfigureAwait(false);
            var job = await jobs.ReadAsync(host, parsed, cancellationToken).ConfigureAwait(false) with { Fonts = FontOption.Read(host, parsed.GetValue(fonts)) };
            var previews = await RunAsync(host, parsed.GetValue(document)!, parsed.GetValue(name), requests, job, parsed.GetValue(rows), cancellationToken).ConfigureAwait(false);
            host.Print(parsed.GetValue(json) ? JsonOutput.Write(previews.Count == 1 ? previews[0] : previews) : string.Join("\n", previews.Select(Text)));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<DocumentPreview>> RunAsync(
        CliHost host, string document, string? name, IReadOnlyList<FormatRequest> formats, JobSettings job, int rows, CancellationToken cancellationToken)
    {
        if (document == "-" && host.InIsTerminal)
        {
            throw new WrongUsageException("Nothing is piped into standard input. Name a file, or pipe one: cat FILE | tore-export preview -");
        }

        if (document != "-" && !File.Exists(document))
        {
            throw new InputRefusedException(Directory.Exists(document) ? $"'{document}' is a folder; name a document in it." : $"There is no file '{document}'.");
        }

        var source = document == "-" ? new ExportInput(ExportName.Sanitize(name ?? "stdin"), _ => Task.FromResult(host.In)) : DocumentFiles.Of(document);
        var stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var input = await DocumentInput.FromStreamAsync(source.Name, stream, ReadLimits.Default, cancellationToken).ConfigureAwait(false);
            var read = Catalogue.Readers.Read(input, job.Repairs, cancellationToken);
            var previews = new List<DocumentPreview>();
            foreach (var format in formats)
            {
                previews.Add(await Previewer.RunAsync(source.Name, read, new PreviewRequest(format) { Selection = job.Selection, Models = job.Models, Rows = rows, Fonts = job.Fonts }, cancellationToken).ConfigureAwait(false));
            }

            return previews;
        }
    }

    private static string Text(DocumentPreview p)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{p.Document} ({p.Reader}) as {p.Format}: {Report.Size(p.SizeBytes)}");
        text.Append(p.Rows is { } rows ? $", {Report.Count(rows, "row")}\n" : "\n");
        if (p.Selected is { } selected)
        {
            text.Append("selected: ").Append(Report.Selected(selected)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"elements: {string.Join(", ", p.Types.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Value} {t.Key}"))}; {Report.Count(p.Pages, "page")}, {Report.Count(p.Fields, "field")}\n");
        text.Append(CultureInfo.InvariantCulture, $"ledger: {p.Ledger.Elements} = {p.Ledger.Exported} exported + {p.Ledger.Chunked} chunked + {p.Ledger.Merged} merged + {p.Ledger.Dropped} dropped + {p.Ledger.Deduplicated} deduplicated + {p.Ledger.Failed} failed");
        text.Append(p.Dropped.Count == 0 ? "\n" : $" ({string.Join(", ", p.Dropped.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key} {d.Value}")))})\n");
        foreach (var tokens in p.Tokens)
        {
            text.Append("tokens: ").Append(Tokens(tokens)).Append('\n');
        }

        if (p.Target is { } target)
        {
            text.Append(CultureInfo.InvariantCulture, $"target: {target.Target} {(target.Accepted ? "takes it" : $"refuses it, {Report.Count(target.Errors, "error")}")}\n");
            foreach (var finding in target.Findings.Where(f => f.Severity == "error"))
            {
                text.Append(CultureInfo.InvariantCulture, $"error: {(finding.Row == 0 ? "" : $"row {finding.Row}: ")}{finding.Message} {finding.Fix} [{finding.Rule}]\n");
            }
        }

        foreach (var warning in p.Warnings)
        {
            text.Append("warning: ").Append(warning).Append('\n');
        }

        if (p.Binary)
        {
            return text.Append(CultureInfo.InvariantCulture, $"{p.Format} is a binary format: there is no text to show. Write it to a file to open it.\n").ToString();
        }

        return text.Append('\n').Append(p.Text).Append(p.Text!.EndsWith('\n') ? "" : "\n").Append(p.Truncated ? "…\n" : "").ToString();
    }

    private static string Tokens(ManifestTokens t) => string.Create(
        CultureInfo.InvariantCulture, $"{t.Count} for {t.Model} ({t.Tokenizer}, {(t.RelativeError is { } error ? $"estimate ±{Math.Round(error * 100)}%" : "exact")})");
}
