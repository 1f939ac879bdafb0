using System.Net;
using Exporter.Http.Problems;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exporter.Http.Tests.Decorators;

/// <summary>What happens when the rooms below fail, as they never do on a good day.</summary>
public sealed class FaultsTests
{
    [Fact]
    public async Task Store_ThatDoesNotAnswer_Is503WithRetryAfter()
    {
        await using var api = await BrokenAsync(() => new StoreUnavailableException("The disk is full."));

        using var answer = await api.GetAsync("/api/v1/docs/doc-1");
        using var ready = await api.GetAsync("/health/ready");
        using var live = await api.GetAsync("/health/live");

        Assert.Contains("disk is full", (await answer.ProblemAsync(ProblemTypes.StoreUnavailable)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("5", answer.Header("Retry-After"));
        await ready.ProblemAsync(ProblemTypes.StoreUnavailable);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Exception_ThatAnAdapterCallsAStoresFault_Is503()
    {
        await using var api = await BrokenAsync(() => new TimeZoneNotFoundException("locked"), e => e is TimeZoneNotFoundException);

        using var answer = await api.GetAsync("/api/v1/docs/doc-1");

        await answer.ProblemAsync(ProblemTypes.StoreUnavailable);
    }

    [Fact]
    public async Task Exception_ThatNobodyExpected_Is500WithATraceAndNoInsides()
    {
        await using var api = await BrokenAsync(() => new InvalidOperationException("secret path /data/x"));

        using var answer = await api.GetAsync("/api/v1/docs/doc-1");

        var problem = await answer.ProblemAsync(ProblemTypes.InternalError);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(api.Log.Lines, l => l.Level == LogLevel.Error && l.Text.Contains("secret", StringComparison.Ordinal) && l.Text.Contains(problem.Text("trace_id"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_ThatHangs_IsNotReady()
    {
        await using var api = await BrokenAsync(() => null);

        using var answer = await api.GetAsync("/health/ready");

        await answer.ProblemAsync(ProblemTypes.StoreUnavailable);
    }

    [Fact]
    public async Task File_ThatEndsBeforeItsLength_CutsTheConnection()
    {
        await using var api = await TestApi.StartAsync(services: s =>
        {
            var ports = s.Ports with { Artifacts = new ShortArtifacts(s.Ports.Artifacts) };
            return s with { Ports = ports, Queries = new ExportQueries(ports) };
        });
        var id = await api.DeliveredAsync();

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var answer = await api.GetAsync($"/api/v1/exports/{id}/download");
            await answer.Content.ReadAsByteArrayAsync();
        });

        Assert.Contains(api.Log.Lines, l => l.Level == LogLevel.Error && l.Text.Contains("broke off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Artifact_ThatIsGone_Is410()
    {
        await using var api = await TestApi.StartAsync();
        var id = await api.DeliveredAsync();
        await foreach (var artifact in api.Exporter.Ports.Artifacts.ListAsync("local"))
        {
            await api.Exporter.Ports.Artifacts.DeleteAsync("local", artifact.Hash);
        }

        using var answer = await api.GetAsync($"/api/v1/exports/{id}/download");

        await answer.ProblemAsync(ProblemTypes.ContentGone);
    }

    [Fact]
    public async Task Invoke_WithoutAServer_GivesAProblemThatAHostCanExecute()
    {
        // As a Functions trigger calls it: no routing, no filters, a context and a name.
        await using var api = await TestApi.StartAsync();
        var services = ApiServices.Create(api.Exporter.Ports, api.Exporter.Client, new ExportOptions());
        var exporter = new ExporterApi(services, new ApiOptions { Owners = new Http.Identity.SingleOwner("local") }, api.Log);
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        context.Request.Method = "GET";
        context.Request.RouteValues["id"] = "doc-none";

        await (await exporter.Invoke("get_document", context)).ExecuteAsync(context);
        Assert.Equal(404, context.Response.StatusCode);

        var unknown = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await (await exporter.Invoke("no_such_row", unknown)).ExecuteAsync(unknown);
        Assert.Equal(500, unknown.Response.StatusCode);
    }

    [Fact]
    public async Task Request_ThatItsClientGaveUp_IsNoFault()
    {
        await using var api = await TestApi.StartAsync();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var document = await api.UploadAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/docs/{document}/export") { Content = new StreamContent(new EndlessStream()) };
            await api.Client.SendAsync(request, giveUp.Token);
        });
        await Task.Delay(200);

        Assert.DoesNotContain(api.Log.Lines, l => l.Level >= LogLevel.Warning);
    }

    private static Task<TestApi> BrokenAsync(Func<Exception?> fault, Func<Exception, bool>? isUnavailable = null) => TestApi.StartAsync(
        (o, _) => o with { IsUnavailable = isUnavailable ?? o.IsUnavailable },
        s =>
        {
            var ports = s.Ports with { Tracking = new BrokenTracking(fault) };
            return s with { Ports = ports, Queries = new ExportQueries(ports), Documents = new DocumentContents(ports) };
        });

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }

    /// <summary>A store that throws what it is told to, or, where that is nothing, never answers.</summary>
    private sealed class BrokenTracking(Func<Exception?> fault) : ITrackingStore
    {
        public Task<bool> CreateAsync(Core.Records.TrackingRecord record, CancellationToken cancellationToken = default) => FailAsync<bool>(cancellationToken);

        public Task<string?> ReplaceAsync(Core.Records.TrackingRecord record, string etag, CancellationToken cancellationToken = default) => FailAsync<string?>(cancellationToken);

        public Task<StoredRecord<T>?> GetAsync<T>(string owner, string id, CancellationToken cancellationToken = default)
            where T : Core.Records.TrackingRecord => FailAsync<StoredRecord<T>?>(cancellationToken);

        public Task<bool> DeleteAsync(string owner, string id, string? etag = null, CancellationToken cancellationToken = default) => FailAsync<bool>(cancellationToken);

        public Task<int> DeleteWorkflowAsync(string owner, string workflowId, CancellationToken cancellationToken = default) => FailAsync<int>(cancellationToken);

        public Task<RecordPage> QueryAsync(string owner, RecordQuery query, PageRequest page, CancellationToken cancellationToken = default) => FailAsync<RecordPage>(cancellationToken);

        private async Task<T> FailAsync<T>(CancellationToken cancellationToken)
        {
            if (fault() is { } exception)
            {
                throw exception;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    /// <summary>Files that claim to be longer than they are.</summary>
    private sealed class ShortArtifacts(IArtifactStore inner) : IArtifactStore
    {
        public IArtifactDraft Create(string owner) => inner.Create(owner);

        public async Task<Stream> OpenAsync(string owner, string hash, CancellationToken cancellationToken = default) =>
            new Longer(await inner.OpenAsync(owner, hash, cancellationToken));

        public Task<ArtifactInfo?> FindAsync(string owner, string hash, CancellationToken cancellationToken = default) => inner.FindAsync(owner, hash, cancellationToken);

        public Task<bool> DeleteAsync(string owner, string hash, CancellationToken cancellationToken = default) => inner.DeleteAsync(owner, hash, cancellationToken);

        public IAsyncEnumerable<ArtifactInfo> ListAsync(string owner, CancellationToken cancellationToken = default) => inner.ListAsync(owner, cancellationToken);

        private sealed class Longer(Stream inner) : MemoryStream(ReadAll(inner))
        {
            public override long Length => base.Length + 100;

            private static byte[] ReadAll(Stream stream)
            {
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                stream.Dispose();
                return copy.ToArray();
            }
        }
    }
}
