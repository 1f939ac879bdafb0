using System.CommandLine;
using System.Text;
using Exporter.Core.Readers;
using Exporter.Core.Tokens;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export analyze DOCUMENT</c>: what a document is to models, in tokens and dollars, and what a limit would cut.</summary>
internal static class AnalyzeCommand
{
    private const string DefaultModel = "gpt-3.5-turbo";
    private const string DefaultFormats = "markdown,plaintext,rag-json,jsonl";

    public static Command Create(CliHost host)
    {
        var document = new Argument<string>("DOCUMENT") { Description = "Document to analyse, in any input format, or - for standard input." };
        var models = new Option<string[]>("--tokenizer", "-t", "--model", "-m")
        {
            Description = $"Models or encodings ('tore-export tokenizers' lists them), separated by commas; or a vocabulary FILE (tokenizer.json, SentencePiece .model), or MODEL=FILE. Default: {DefaultModel}.",
            HelpName = "M,…",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [DefaultModel],
        };
        var formats = FormatOptions.Formats("--formats", "-f", "--format");
        formats.Description = $"Formats whose files are counted, separated by commas ('tore-export formats' lists them). Default: {DefaultFormats}.";
        formats.DefaultValueFactory = _ => [DefaultFormats];
        var settings = FormatOptions.Settings();
        var limit = new Option<int?>("--max-tokens") { Description = "Show what this limit would cut. Default: each model's context, where it is known.", HelpName = "N" };
        var report = new Option<string?>("--report", "-o", "--output") { Description = "File to write the whole report to, as JSON; - is standard output.", HelpName = "FILE|-" };
        var name = new Option<string?>("--name") { Description = "File name to give a document that is read from standard input.", HelpName = "NAME" };
        var json = JsonOutput.Option();
        json.Description = "Print the whole report as JSON instead of a summary.";
        var command = new Command("analyze", "Counts a document's tokens per model, format, section and page: spread, cost, and what a limit would cut.") { document, models, formats, settings, limit, report, name, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host,
            parsed.GetValue(document)!,
            parsed.GetValue(name),
            () => new TokenAnalysisRequest
            {
                Formats = FormatOptions.Resolve(parsed.GetValue(formats)!, parsed.GetValue(settings) ?? [], Catalogue.Formats),
                Models = Models(parsed.GetValue(models)!),
                MaxTokens = parsed.GetValue(limit) is < 1 ? throw new WrongUsageException("--max-tokens must be at least 1.") : parsed.GetValue(limit),
            },
            parsed.GetValue(report),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliHost host, string document, string? name, Func<TokenAnalysisRequest> makeRequest, string? report, bool json, CancellationToken cancellationToken)
    {
        var request = makeRequest();
        // Before the work: a place that cannot be written is refused at once.
        await using var destination = report is null or "-" ? null : new FileDestination(report);
        var input = InputFile.DocumentOf(host, document, name, "analyze");
        var stream = await input.OpenAsync(cancellationToken).ConfigureAwait(false);
        TokenReport result;
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = await DocumentInput.FromStreamAsync(input.Name, stream, ReadLimits.Default, cancellationToken).ConfigureAwait(false);
            result = await TokenAnalyzer.AnalyzeAsync(Catalogue.Readers.Read(bytes, cancellationToken).Document, request, cancellationToken).ConfigureAwait(false);
        }

        var text = JsonOutput.Write(result);
        if (destination is not null)
        {
            await using (var file = destination.Create(destination.FileName))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            }

            await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        host.Print(json || report == "-" ? text : AnalysisText.Write(result, host.OutIsTerminal));
        foreach (var model in result.Models.Where(m => !m.Exact))
        {
            await host.Error.WriteLineAsync($"note: {model.Model}: {model.Accuracy}. {model.Basis}").ConfigureAwait(false);
        }

        if (destination is not null)
        {
            await host.Error.WriteLineAsync($"Wrote {report}: {Report.Size(Encoding.UTF8.GetByteCount(text))}.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static List<AnalyzedModel> Models(string[] names)
    {
        var models = names
            .SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)
            .Select(Catalogue.ModelFor)
            .ToList();
        return models.Count > 0 ? models : throw new WrongUsageException("Which model? 'tore-export tokenizers' lists them.");
    }
}
