using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Local.Engine;
using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;

namespace Exporter.Local.Tests.Exports;

/// <summary>
/// Histories of exports, recorded by the build that made version 1, are replayed by the code of today: workflows in flight finish on what they
/// began with. EXPORTER_RECORD_EXPORTS=FOLDER records them anew, which is right only before version 1 is in anyone's hands.
/// </summary>
public sealed class ExportHistoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Exports", "Histories");

    [Theory]
    [InlineData("export-v1.json", "partially_completed")]
    [InlineData("retry-v1.json", "completed")]
    public async Task Replay_RecordedHistory_EndsAsRecorded(string name, string status)
    {
        var result = HistoryReplay.Run(await File.ReadAllTextAsync(Path.Combine(Folder, name)), Register);

        Assert.Equal(WorkflowRuntimeStatus.Completed, result.Status);
        Assert.Equal(status, (string?)JsonNode.Parse(result.Output!)!["Status"]);
    }

    [Fact]
    public async Task Record_OfToday_HasTheSameSteps()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["json", "flaky"] });
        await scene.ReviewAsync(id, data => data["VendorName"] = "Green Harbour Ltd");
        scene.Flaky.Broken = false;
        var retry = await scene.Exporter.RetryAsync(id);
        await scene.Exporter.WaitForCompletionAsync(id, ExportScene.Patience());
        await scene.Exporter.Client.WaitForCompletionAsync(id, ExportScene.Patience());
        await scene.Exporter.Client.WaitForCompletionAsync(retry.InstanceId, ExportScene.Patience());
        var engine = (EmbeddedEngine)scene.Exporter.Client;
        foreach (var (name, instance) in new[] { ("export-v1.json", id), ("retry-v1.json", retry.InstanceId) })
        {
            var today = engine.ExportHistory(instance)!;
            if (Environment.GetEnvironmentVariable("EXPORTER_RECORD_EXPORTS") is { Length: > 0 } folder)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), today);
                continue;
            }

            Assert.Equal(Steps(await File.ReadAllTextAsync(Path.Combine(Folder, name))), Steps(today));
        }

        Assert.Equal(RecordStatus.Completed, (await scene.Exporter.GetAsync(id)).Status);
    }

    private static void Register(IWorkflowRegistry registry)
    {
        registry.AddOrchestrator<ExportWorkflowInput, ExportOutcome>(ExportWorkflow.Name, ExportWorkflow.RunAsync);
        registry.AddOrchestrator<ReviseWorkflowInput, ExportOutcome>(ReviseWorkflow.Name, ReviseWorkflow.RunAsync);
    }

    private static IEnumerable<string> Steps(string history) => JsonNode.Parse(history)!["turns"]!.AsArray()
        .SelectMany(turn => turn!["actions"]!.AsArray())
        .Select(action => $"{action!["kind"]} {action["name"]}");
}
