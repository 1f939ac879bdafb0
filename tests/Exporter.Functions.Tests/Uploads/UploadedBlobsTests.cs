using System.Reflection;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Exporter.Core.Records;
using Exporter.Functions.Durable;
using Exporter.Functions.Tests.Triggers;
using Exporter.Functions.Triggers;
using Exporter.Functions.Uploads;
using Exporter.Http;
using Exporter.Local.Artifacts;
using Exporter.Local.Tests;
using Exporter.Local.Tracking;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Moq;

namespace Exporter.Functions.Tests.Uploads;

/// <summary>Blobs start exports as requests do: once a version, for the owner of their folder, and hostile names lead nowhere.</summary>
public sealed class UploadedBlobsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTrackingStore _tracking;
    private readonly Mock<DurableTaskClient> _durable = new("test");
    private readonly List<string> _started = [];
    private readonly ListLogger<UploadedBlobs> _logger = new();
    private readonly BlobTriggers _triggers;
    private readonly ExportQueries _queries;

    public UploadedBlobsTests()
    {
        _tracking = new SqliteTrackingStore(_folder.Path);
        var ports = new ExportPorts { Tracking = _tracking, Artifacts = new FileArtifactStore(_folder.Path), Summaries = Mock.Of<ISummaryWriter>() };
        var hub = new TaskHub();
        _queries = new ExportQueries(ports);
        _triggers = new BlobTriggers(new UploadedBlobs(ApiServices.Create(ports, new DurableWorkflowClient(hub), new ExportOptions()), hub, _logger));
        _durable.Setup(d => d.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) => _started.Contains(id) ? new OrchestrationMetadata(ExportWorkflow.Name, id) : null);
        _durable.Setup(d => d.ScheduleNewOrchestrationInstanceAsync(It.Is<TaskName>(n => n.Name == ExportWorkflow.Name), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Callback((TaskName _, object? _, StartOrchestrationOptions? options, CancellationToken _) => _started.Add(options!.InstanceId!))
            .ReturnsAsync("started");
    }

    [Fact]
    public void Trigger_OfTheApp_WatchesTheDocumentsContainerByEvents()
    {
        var trigger = AppTrigger.With<BlobTriggerAttribute>().Single();

        var attribute = trigger.Find<BlobTriggerAttribute>()!;
        Assert.Equal(("documents/{path}", "AzureWebJobsStorage", BlobTriggerSource.EventGrid), (attribute.BlobPath, attribute.Connection, attribute.Source));
        Assert.Contains(trigger.Method.GetParameters(), p => p.Name == "path" && p.ParameterType == typeof(string));
        Assert.Single(trigger.Method.GetParameters(), p => p.GetCustomAttribute<DurableClientAttribute>() is not null);
    }

    [Fact]
    public async Task Blob_InAnOwnersFolder_IsADocumentOfTheirsWithAnExport()
    {
        await UploadedAsync("Ada@Example.com/2026/report.md", "# Report\n", "text/markdown");

        var id = Assert.Single(_started);
        var head = await _queries.GetHeadAsync("ada@example.com", id);
        var document = Assert.Single(await DocumentsAsync("ada@example.com"));
        Assert.Equal((document.Id, ExportWorkflow.CurrentVersion), (head.DocumentId, 1));
        Assert.Equal(("report.md", "text/markdown"), (document.Name, document.MediaType));
        Assert.Equal(["json"], head.Request.Formats);
    }

    [Fact]
    public async Task Blob_AnnouncedTwice_StartsOneExport_AndANewVersionAnother()
    {
        await UploadedAsync("local/report.md", "# Report\n");
        await UploadedAsync("local/report.md", "# Report\n");
        Assert.Single(_started);

        await UploadedAsync("local/report.md", "# Report\n", etag: "\"2\"");
        Assert.Equal(2, _started.Distinct().Count());
        Assert.Single(await DocumentsAsync("local"));
    }

    [Theory]
    [InlineData("report.md")]
    [InlineData("/report.md")]
    [InlineData("local/")]
    [InlineData("@identities/report.md")]
    [InlineData("a b/report.md")]
    [InlineData("a\u0007b/report.md")]
    [InlineData("a\\b/report.md")]
    public async Task Blob_InNoOwnersFolder_StartsNothing(string path)
    {
        await UploadedAsync(path, "# Report\n");

        Assert.Empty(_started);
        Said(LogLevel.Warning, "is in no owner's folder");
    }

    [Fact]
    public async Task Blob_WithAHostileName_IsOnlyANameOfItsLastPart()
    {
        await UploadedAsync("local/../../etc/pass\u0001wd", "# Report\n", "application/octet-stream");

        var document = Assert.Single(await DocumentsAsync("local"));
        Assert.Equal("passwd", document.Name);
        Assert.Null(document.MediaType);
    }

    [Fact]
    public async Task Blob_Empty_IsRefusedOnceAndNotTriedAgain()
    {
        await UploadedAsync("local/empty.md", "");

        Assert.Empty(_started);
        Said(LogLevel.Error, "was not exported");
    }

    [Fact]
    public async Task Blob_GoneMeanwhile_StartsNothing()
    {
        await _triggers.Uploaded(Failing(404), "local/report.md", _durable.Object, CancellationToken.None);

        Assert.Empty(_started);
        Said(LogLevel.Warning, "was gone");
    }

    [Fact]
    public async Task Blob_StorageFails_FailsSoThatTheHostTriesAgain() =>
        await Assert.ThrowsAsync<RequestFailedException>(() => _triggers.Uploaded(Failing(503), "local/report.md", _durable.Object, CancellationToken.None));

    public void Dispose()
    {
        _tracking.Dispose();
        _folder.Dispose();
    }

    private static BlobClient Failing(int status)
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(b => b.DownloadStreamingAsync(It.IsAny<BlobDownloadOptions>(), It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(status, "no"));
        return blob.Object;
    }

    private static BlobDownloadDetails Details(string? mediaType, string etag)
    {
        var details = BlobsModelFactory.BlobDownloadDetails(default, 0, mediaType, null, default, null, null, null, null, null, null, 0, default, null, null, null, null, default, default, default, default, null, 0, false, null, null, null, 0, null, false, null, null);
        // The SDK's factory of this version has no parameter for it.
        typeof(BlobDownloadDetails).GetProperty(nameof(BlobDownloadDetails.ETag))!.SetValue(details, new ETag(etag));
        return details;
    }

    private Task UploadedAsync(string path, string content, string? mediaType = null, string etag = "\"1\"")
    {
        var blob = new Mock<BlobClient>();
        blob.Setup(b => b.DownloadStreamingAsync(It.IsAny<BlobDownloadOptions>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Response.FromValue(
            BlobsModelFactory.BlobDownloadStreamingResult(
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), Details(mediaType, etag)),
            Mock.Of<Response>()));
        return _triggers.Uploaded(blob.Object, path, _durable.Object, CancellationToken.None);
    }

    private async Task<IReadOnlyList<DocumentRecord>> DocumentsAsync(string owner) =>
        [.. (await _tracking.QueryAsync(owner, RecordQuery.Documents, new PageRequest())).Records.OfType<DocumentRecord>()];

    private void Said(LogLevel level, string text) => Assert.Contains(_logger.Lines, l => l.Level == level && l.Text.Contains(text, StringComparison.Ordinal));
}
