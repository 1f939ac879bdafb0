using System.Net;
using Azure.Core.Pipeline;
using Exporter.Azure.Blobs;
using Exporter.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Azure.Tests.Blobs;

/// <summary>Blob storage that does not answer, or answers that it cannot: never a wrong "there is none".</summary>
[Trait("Category", "Azurite")]
public sealed class BlobFaultTests
{
    private static readonly string Hash = ArtifactHash.Of(new string('0', 64));

    [Theory]
    [InlineData(401, "InvalidAuthenticationInfo", "Storage Blob Data Contributor")]
    [InlineData(403, "AuthorizationPermissionMismatch", "Storage Blob Data Contributor")]
    [InlineData(404, "ContainerNotFound", "its container does not exist")]
    [InlineData(409, "ContainerBeingDeleted", "409 ContainerBeingDeleted")]
    [InlineData(429, "ServerBusy", "429")]
    [InlineData(500, "InternalError", "500")]
    [InlineData(503, "ServerBusy", "503 ServerBusy")]
    public async Task AnyCall_WhileStorageIsDown_SaysThatTheStoreIsUnavailable(int status, string code, string message)
    {
        await using var services = Services(_ => new HttpResponseMessage((HttpStatusCode)status) { Headers = { { "x-ms-error-code", code } } });

        await AllFailAsync(services, message);
    }

    [Fact]
    public async Task AnyCall_WhenTheConnectionBreaks_SaysThatTheStoreIsUnavailable()
    {
        await using var services = Services(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection reset by peer"));

        await AllFailAsync(services, "Connection reset by peer");
    }

    [Fact]
    public async Task AnyCall_WhenItTakesTooLong_SaysThatTheStoreIsUnavailable()
    {
        await using var services = Services(_ => throw new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."));

        await AllFailAsync(services, "it took too long");
    }

    [Fact]
    public async Task AnyCall_WhenCancelled_IsCancelledAndNotUnavailable()
    {
        await using var services = Services(_ => new HttpResponseMessage(HttpStatusCode.OK));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetRequiredService<IArtifactStore>().FindAsync("ann", Hash, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Publish_WhileTheSameBytesAreRemoved_WritesThemAgain()
    {
        var uploads = 0;
        await using var services = Services(request => request.RequestUri!.Query.Contains("comp=metadata", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.NotFound) { Headers = { { "x-ms-error-code", "BlobNotFound" } } }
            : ++uploads == 1
                ? new HttpResponseMessage(HttpStatusCode.Conflict) { Headers = { { "x-ms-error-code", "BlobAlreadyExists" } } }
                : new HttpResponseMessage(HttpStatusCode.Created) { Content = new ByteArrayContent([]), Headers = { { "ETag", "\"1\"" } } });
        await using var draft = services.GetRequiredService<IArtifactStore>().Create("ann");
        await draft.Content.WriteAsync("bytes"u8.ToArray());

        var info = await draft.PublishAsync();

        Assert.Equal((2, 5L), (uploads, info.SizeBytes));
    }

    [Fact]
    public void Assemblies_ThatDoNotLoad_AreNoOutage()
    {
        Assert.False(BlobFaults.IsUnavailable(new FileNotFoundException("Could not load file or assembly")));
        Assert.True(BlobFaults.IsUnavailable(new AggregateException(new IOException("a"), new HttpRequestException("b"))));
        Assert.Contains("(b)", BlobFaults.Unavailable(new AggregateException(new IOException("a"), new HttpRequestException("b"))).Message, StringComparison.Ordinal);
        Assert.False(BlobFaults.IsUnavailable(new InvalidOperationException()));
    }

    private static async Task AllFailAsync(ServiceProvider services, string message)
    {
        var store = services.GetRequiredService<IArtifactStore>();
        foreach (var call in new Func<Task>[]
        {
            () => store.FindAsync("ann", Hash),
            () => store.OpenAsync("ann", Hash),
            () => store.DeleteAsync("ann", Hash),
            async () =>
            {
                await using var draft = store.Create("ann");
                await draft.Content.WriteAsync("bytes"u8.ToArray());
                await draft.PublishAsync();
            },
            async () =>
            {
                await foreach (var _ in store.ListAsync("ann"))
                {
                }
            },
        })
        {
            var down = await Assert.ThrowsAsync<StoreUnavailableException>(call);
            Assert.Contains(message, down.Message, StringComparison.Ordinal);
        }
    }

    private static ServiceProvider Services(Func<HttpRequestMessage, HttpResponseMessage> answer) => new ServiceCollection().AddExporterAzure(o =>
    {
        o.Credential = new StubCredential();
        o.Artifacts = new BlobArtifactOptions
        {
            ServiceUri = new Uri("https://name.blob.core.windows.net/"),
            ConfigureClient = c =>
            {
                c.Transport = new HttpClientTransport(new StubHandler(answer));
                (c.Retry.MaxRetries, c.Retry.Delay, c.Retry.MaxDelay) = (1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
            },
        };
    }).BuildServiceProvider();
}
