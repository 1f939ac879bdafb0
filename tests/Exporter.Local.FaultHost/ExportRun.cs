using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Local.Exports;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Local.FaultHost;

/// <summary>
/// The main job on a data directory: upload, start, review, deliver. Each call is one that a client repeats after a crash, so a process that
/// died is simply started again. It prints what the stores hold at the end.
/// </summary>
internal static class ExportRun
{
    private const string Invoice = """
        {"analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-invoice","stringIndexType":"utf16CodeUnit","content":"Blue Harbour Ltd sells marine instruments.",
        "pages":[{"pageNumber":1,"width":8,"height":11,"unit":"inch","spans":[{"offset":0,"length":42}]}],
        "paragraphs":[{"content":"Blue Harbour Ltd sells marine instruments.","spans":[{"offset":0,"length":42}],"boundingRegions":[{"pageNumber":1,"polygon":[1,1,5,1,5,2,1,2]}]}],
        "documents":[{"docType":"invoice","confidence":0.9,"fields":{"VendorName":{"type":"string","valueString":"Blue Harbour Ltd","confidence":0.9}}}]}}
        """;

    public static async Task<int> RunAsync(string directory, string fault)
    {
        var journal = new Journal(Path.Combine(directory, "journal.txt"));
        var faults = Faults.Parse(fault, journal);
        await using var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions
        {
            DataDirectory = directory,
            Fault = faults.Pass,
            SweepInterval = TimeSpan.Zero,
            Wrap = registry => new FaultyRegistry(registry, faults, journal),
            Adapt = ports => ports with { Tracking = new FaultyStore(ports.Tracking, faults) },
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        var document = await exporter.UploadAsync("invoice.json", new MemoryStream(Encoding.UTF8.GetBytes(Invoice)), "application/json", patience.Token);
        faults.Pass("client");
        var started = await exporter.StartAsync(new StartExport { DocumentId = document.Id, Formats = ["json", "csv", "markdown"], RequestKey = "fault" }, patience.Token);
        faults.Pass("client");

        // A process that died between the engine's taking the start and the head record: the workflow's own first step writes it.
        while (await exporter.Ports.Tracking.GetAsync<WorkflowHead>(exporter.Owner, RecordId.Head(started.WorkflowId), patience.Token) is null)
        {
            await Task.Delay(5, patience.Token);
        }

        if ((await exporter.WaitForReviewAsync(started.WorkflowId, patience.Token)).Status == RecordStatus.AwaitingUserReview)
        {
            faults.Pass("client");
            var submission = new Submission { ModifiedData = new JsonObject { ["VendorName"] = "Green Harbour Ltd", ["notes"] = "paid" }, EditingTimeSeconds = 285 };
            await exporter.SubmitAsync(started.WorkflowId, submission, patience.Token);
            faults.Pass("client");
        }

        var head = await exporter.WaitForCompletionAsync(started.WorkflowId, patience.Token);
        var instance = await exporter.Client.WaitForCompletionAsync(started.WorkflowId, patience.Token);
        Console.WriteLine(JsonSerializer.Serialize(await DescribeAsync(exporter, head, instance!)));
        return head.Status == RecordStatus.Completed ? 0 : 3;
    }

    private static async Task<JsonObject> DescribeAsync(LocalExporter exporter, WorkflowHead head, WorkflowInstance instance)
    {
        var id = head.ExportWorkflowId!;
        var stages = await exporter.GetStagesAsync(id);
        var log = await exporter.Queries.QueryAsync(exporter.Owner, RecordQuery.EventsOf(id), new PageRequest(PageRequest.MaxLimit));
        var files = new JsonArray();
        foreach (var file in ((FinalDeliverableRecord)stages[^1]).AdditionalDeliverables.Prepend(((FinalDeliverableRecord)stages[^1]).Deliverable!))
        {
            await using var stream = await exporter.Ports.Artifacts.OpenAsync(exporter.Owner, file.ContentHash);
            files.Add($"{file.FileFormat} {stream.Length == file.FileSizeBytes}");
        }

        return new JsonObject
        {
            ["status"] = head.Status,
            ["engine"] = instance.Status.ToString(),
            ["revisions"] = head.Revisions.Count,
            ["stages"] = new JsonArray([.. stages.Select(s => JsonValue.Create($"{s.Stage} {s.Status}"))]),
            ["changes"] = new JsonArray([.. ((UserModificationsRecord)stages[1]).Changes.Select(c => JsonValue.Create($"{c.ChangeType} {c.Field}"))]),
            ["events"] = new JsonArray([.. log.Records.Cast<ExportEventRecord>().Select(e => e.Action + " " + e.Id.Split(':')[^1]).Order(StringComparer.Ordinal).Select(a => JsonValue.Create(a))]),
            ["files"] = files,
            ["workflows"] = (await exporter.Queries.QueryAsync(exporter.Owner, RecordQuery.History(), new PageRequest())).Records.Count,
        };
    }
}
