using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Functions.Triggers;
using Exporter.Local.Artifacts;
using Exporter.Local.Engine;
using Exporter.Local.Tests;
using Exporter.Local.Tracking;
using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Moq;

namespace Exporter.Functions.Tests.Triggers;

/// <summary>Pairs what workflows register with the app's triggers.</summary>
public sealed class WorkflowTriggerTests
{
    [Fact]
    public void Names_OfAllFunctions_AreUniqueAndSuchAsHostsTake()
    {
        Assert.All(AppTrigger.All, t => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,126}$", t.Name));
        Assert.All(AppTrigger.All, t => Assert.True(t.Method is { IsPublic: true, DeclaringType.IsPublic: true }, $"{t.Name}: the SDK runs public methods of public classes"));
        Assert.Equal(AppTrigger.All.Count, AppTrigger.All.Select(t => t.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Orchestrators_Registered_HaveATriggerEach() =>
        Assert.Equal(Registered().Orchestrators, AppTrigger.With<OrchestrationTriggerAttribute>().Select(t => t.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Activities_Registered_HaveATriggerEach() =>
        Assert.Equal(
            Registered().Activities.Select(DurableNames.OfActivity).Order(StringComparer.Ordinal),
            AppTrigger.With<ActivityTriggerAttribute>().Select(t => t.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Activities_Names_StayDifferentAsNamesOfFunctions() =>
        Assert.Equal(ActivityNames.All.Count, ActivityNames.All.Select(DurableNames.OfActivity).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public async Task Orchestrations_Triggers_RunTheirOwnWorkflow()
    {
        Assert.Contains("export was begun by version 99", (await Assert.ThrowsAsync<NotSupportedException>(() => OrchestrationTriggers.Export(Context(new ExportWorkflowInput
        {
            Version = 99, Owner = "o", DocumentId = "d", StartedAt = default, ExpiresAt = default, RequestHash = "r", SourceHash = "s", Formats = ["json"],
        })))).Message);
        Assert.Contains("revision was begun by version 99", (await Assert.ThrowsAsync<NotSupportedException>(() => OrchestrationTriggers.Revise(Context(new ReviseWorkflowInput
        {
            Version = 99, Scope = new WorkflowScope("o", "w", "d", default), RequestedAt = default, Reason = ReviseWorkflowInput.Retry,
        })))).Message);
    }

    [Fact]
    public async Task Activities_EachThroughItsTrigger_DeliverAnExport()
    {
        using var folder = new TemporaryFolder();
        using var tracking = new SqliteTrackingStore(folder.Path);
        var ports = new ExportPorts { Tracking = tracking, Artifacts = new FileArtifactStore(folder.Path), Summaries = new ExtractiveSummaryWriter() };
        var triggers = new ActivityTriggers(new ExportActivities(ports));
        var used = new HashSet<string>();
        await using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { DataDirectory = folder.Path }, registry =>
        {
            registry.AddOrchestrator<ExportWorkflowInput, ExportOutcome>(ExportWorkflow.Name, ExportWorkflow.RunAsync);
            foreach (var name in ActivityNames.All)
            {
                var trigger = AppTrigger.With<ActivityTriggerAttribute>().Single(t => t.Name == DurableNames.OfActivity(name));
                registry.AddActivity<JsonElement, JsonElement?>(name, async (input, token) =>
                {
                    lock (used)
                    {
                        used.Add(name);
                    }

                    return DurablePayload.Parse(await (Task<string?>)trigger.Method.Invoke(triggers, [input.GetRawText(), token])!);
                });
            }
        });
        await engine.StartAsync();
        var uploads = new DocumentUploads(ports, new ExportOptions());
        using var content = new MemoryStream("# Report\n\nAll is well. Costs fell by 3 %.\n"u8.ToArray());
        var document = await uploads.UploadAsync("local", "report.md", null, content);

        var started = await new ExportService(ports, engine, new ExportOptions()).StartAsync(
            "local", new StartExport { DocumentId = document.Id, Formats = ["markdown", "json"], AutoFinish = true });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var end = (await engine.WaitForCompletionAsync(started.WorkflowId, patience.Token))!;

        Assert.True(end.Status == WorkflowRuntimeStatus.Completed, end.Failure?.ErrorMessage);
        var outcome = WorkflowPayload.Deserialize<ExportOutcome>(end.Output!.Value.GetRawText())!;
        Assert.Equal(ExportStatuses.Completed, outcome.Status);
        Assert.Equal(["markdown", "json"], outcome.Delivered);
        // The two that this export has no use for: a retry's and a failed start's.
        Assert.Empty(ActivityNames.All.Except(used).Except([ActivityNames.RecordEvent, ActivityNames.UpdateHead]));
    }

    private static TaskOrchestrationContext Context<T>(T input)
    {
        var durable = new Mock<TaskOrchestrationContext>();
        durable.Setup(d => d.GetInput<JsonElement?>()).Returns(DurablePayload.Write(input, "input"));
        return durable.Object;
    }

    private static Recorder Registered()
    {
        var recorder = new Recorder();
        recorder.AddExports(new ExportActivities(new ExportPorts { Tracking = Mock.Of<ITrackingStore>(), Artifacts = Mock.Of<IArtifactStore>(), Summaries = Mock.Of<ISummaryWriter>() }));
        return recorder;
    }

    private sealed class Recorder : IWorkflowRegistry
    {
        public SortedSet<string> Orchestrators { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Activities { get; } = new(StringComparer.Ordinal);

        public void AddOrchestrator<TInput, TOutput>(string name, Func<WorkflowContext, TInput, Task<TOutput>> orchestrator) => Orchestrators.Add(name);

        public void AddActivity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> activity) => Activities.Add(name);
    }
}
