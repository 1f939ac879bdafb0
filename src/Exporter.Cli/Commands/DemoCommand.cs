using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Local.Exports;
using Exporter.Outputs;
using Exporter.Workflows.Exports;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export demo</c>: the three stages on a sample, with a scripted review in between.</summary>
internal static class DemoCommand
{
    private const string Sample = "invoice.json";

    // The deliverables first: the main one is what the workflow's record is about.
    private static readonly string[] Formats = ["html", "pdf", "docx", "excel", "csv", "json", "markdown", "rag-json", "jsonl"];

    public static Command Create(CliHost host)
    {
        var data = DataDirectory.Option();
        var json = JsonOutput.Option();
        var template = new Option<string?>("--template", "-t") { Description = "Template of the deliverables ('tore-export templates' lists them). Default: standard.", HelpName = "NAME" };
        var command = new Command("demo", "Runs the three stages on a sample invoice: summary, a scripted review, deliverable. Prints the stored records and the files.") { data, template, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, DataDirectory.Resolve(parsed.GetValue(data), host), parsed.GetValue(template), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string folder, string? template, bool json, CancellationToken cancellationToken)
    {
        await using var exporter = await LocalData.OpenAsync(folder, cancellationToken).ConfigureAwait(false);
        DocumentRecord document;
        await using (var sample = typeof(DemoCommand).Assembly.GetManifestResourceStream($"samples/{Sample}")!)
        {
            document = await exporter.UploadAsync(Sample, sample, "application/json", cancellationToken).ConfigureAwait(false);
        }

        var started = await exporter.StartAsync(new StartExport { DocumentId = document.Id, Formats = Formats, Preferences = new UserPreferences { DocumentTemplate = template } }, cancellationToken).ConfigureAwait(false);
        await Say($"Stage 1: summarising {Sample} ({started.WorkflowId})").ConfigureAwait(false);
        Require(await exporter.WaitForReviewAsync(started.WorkflowId, cancellationToken).ConfigureAwait(false), RecordStatus.AwaitingUserReview);

        var first = (InitialSummaryRecord)(await exporter.GetStagesAsync(started.WorkflowId, cancellationToken).ConfigureAwait(false))[0];
        await Say("Stage 2: a scripted reviewer corrects the vendor and a quantity, and adds a note").ConfigureAwait(false);
        await exporter.SubmitAsync(started.WorkflowId, Review(first.InitialExtractedData), cancellationToken).ConfigureAwait(false);

        await Say($"Stage 3: final summary, and the deliverable as {string.Join(", ", Formats)}").ConfigureAwait(false);
        Require(await exporter.WaitForCompletionAsync(started.WorkflowId, cancellationToken).ConfigureAwait(false), RecordStatus.Completed);

        var files = await SaveAsync(exporter, started.WorkflowId, Path.Combine(folder, "demo", started.WorkflowId), cancellationToken).ConfigureAwait(false);
        var stages = await exporter.GetStagesAsync(started.WorkflowId, cancellationToken).ConfigureAwait(false);
        var records = stages.Select(s => JsonNode.Parse(RecordJson.Serialize(s))).ToList();
        host.Print(json ? AsJson(started.WorkflowId, records, files) : AsText(records, files));
        return ExitCode.Done;

        Task Say(string line) => json ? Task.CompletedTask : host.Error.WriteLineAsync(line);
    }

    private static Submission Review(JsonObject extracted)
    {
        var edited = extracted.DeepClone().AsObject();
        edited["VendorName"] = "Northwind Instruments GmbH & Co. KG";
        edited["Items"]![0]!["Quantity"] = 14;
        edited["notes"] = "Two more sensors were delivered on 16 September; the supplier sends a corrected invoice.";
        return new Submission
        {
            ModifiedData = edited,
            UserPreferences = new UserPreferences { PriorityFields = ["VendorName", "AmountDue"] },
            EditingTimeSeconds = 285,
            Reasons = new Dictionary<string, string> { ["VendorName"] = "The letterhead shows the full company name." },
        };
    }

    private static void Require(WorkflowHead head, string status)
    {
        if (head.Status != status)
        {
            throw new InvalidOperationException($"The workflow is {head.Status} and not {status}: {head.Error?.Message ?? "no error is recorded"}");
        }
    }

    private static async Task<List<string>> SaveAsync(LocalExporter exporter, string workflowId, string folder, CancellationToken cancellationToken)
    {
        var paths = new List<string>();
        foreach (var format in Formats)
        {
            await using var file = await exporter.OpenDeliverableAsync(workflowId, format, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using var destination = new FileDestination(Path.Combine(folder, file.FileName));
            await using (var target = destination.Create(destination.FileName))
            {
                await file.Content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            }

            await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
            paths.Add(Path.Combine(folder, file.FileName));
        }

        return paths;
    }

    private static string AsJson(string workflowId, List<JsonNode?> records, List<string> files) => JsonOutput.Write(new JsonObject
    {
        ["workflow_id"] = workflowId,
        ["records"] = new JsonArray([.. records]),
        ["files"] = new JsonArray([.. files.Select(f => JsonValue.Create(f))]),
    });

    private static string AsText(List<JsonNode?> records, List<string> files) =>
        string.Concat(records.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"\nRecord {i + 1} of {records.Count}: {r!["stage"]}\n{JsonLayout.Write(r)}")))
        + "\nFiles:\n"
        + string.Concat(files.Select(f => $"  {f}\n"));
}
