using System.ClientModel.Primitives;
using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Summaries;
using Exporter.Azure.Tests.Summaries;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Azure.Tests;

/// <summary>What a host may configure, what is refused, and who the program is in the cloud.</summary>
public sealed class RegistrationTests
{
    private static readonly Uri Cloud = new("https://name.documents.azure.com/");

    [Fact]
    public void AddExporterAzure_ServesOnlyThePortsThatAreGiven()
    {
        using var nothing = new ServiceCollection().AddExporterAzure(_ => { }).BuildServiceProvider();
        using var all = new ServiceCollection().AddExporterAzure(o =>
        {
            o.Credential = new StubCredential();
            o.Tracking = new CosmosTrackingOptions { Endpoint = Cloud };
            o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("https://name.blob.core.windows.net/") };
            o.Summaries = new OpenAiSummaryOptions { Endpoint = new Uri("https://name.openai.azure.com/openai/v1/"), Model = "m", Fallback = _ => new ExtractiveSummaryWriter() };
        }).BuildServiceProvider();

        Assert.Null(nothing.GetService<ITrackingStore>());
        Assert.Null(nothing.GetService<IArtifactStore>());
        Assert.Null(nothing.GetService<ISummaryWriter>());
        Assert.NotNull(all.GetService<ITrackingStore>());
        Assert.NotNull(all.GetService<IArtifactStore>());
        Assert.NotNull(all.GetService<ISummaryWriter>());
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "cosmos-key", "Tracking.EmulatorKey is given, but Tracking.Endpoint 'https://name.documents.azure.com/' is not on this machine" },
        { "blob-key", "Artifacts.EmulatorKey is given" },
        { "cosmos-http", "Tracking.Endpoint 'http://name.documents.azure.com/' is not encrypted" },
        { "relative", "Artifacts.ServiceUri 'artifacts' is no absolute http or https address" },
        { "chat-http", "Summaries.Endpoint is http" },
        { "chat-remote-http", "Summaries.Endpoint 'http://example.com/v1/' is not encrypted" },
        { "chat-model", "Summaries.Model" },
        { "chat-attempts", "Summaries.MaxAttempts" },
        { "chat-characters", "Summaries.MaxDocumentCharacters" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void AddExporterAzure_WithWhatCannotWork_SaysWhichAndWhy(string what, string message)
    {
        OpenAiSummaryOptions Chat(string endpoint) => new() { Endpoint = new Uri(endpoint), Model = "m", Fallback = _ => new ExtractiveSummaryWriter() };

        var refused = Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddExporterAzure(o =>
        {
            switch (what)
            {
                case "cosmos-key":
                    o.Tracking = new CosmosTrackingOptions { Endpoint = Cloud, EmulatorKey = "a2V5" };
                    break;
                case "blob-key":
                    o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("https://name.blob.core.windows.net/"), EmulatorKey = "a2V5" };
                    break;
                case "cosmos-http":
                    o.Tracking = new CosmosTrackingOptions { Endpoint = new Uri("http://name.documents.azure.com/") };
                    break;
                case "relative":
                    o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("artifacts", UriKind.Relative) };
                    break;
                case "chat-http":
                    o.Summaries = Chat("http://127.0.0.1:1/v1/");
                    break;
                case "chat-remote-http":
                    o.Summaries = Chat("http://example.com/v1/");
                    break;
                default:
                    o.Summaries = Chat("https://example.com/v1/");
                    (o.Summaries.Model, o.Summaries.MaxAttempts, o.Summaries.MaxDocumentCharacters) =
                        (what == "chat-model" ? " " : "m", what == "chat-attempts" ? 0 : 1, what == "chat-characters" ? 0 : 1);
                    break;
            }
        }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cosmos_WithAnIdentity_IsAskedWithItsToken()
    {
        var stub = new StubHandler(_ => throw new HttpRequestException("none"));
        await using var services = Cosmos(stub, new StubCredential());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => services.GetRequiredService<ITrackingStore>().GetAsync<WorkflowHead>("ann", "x"));

        Assert.All(stub.Authorizations, a => Assert.StartsWith("type%3daad%26", a, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(stub.Authorizations);
    }

    [Fact]
    public async Task Cosmos_WhenTheIdentityGetsNoToken_SaysThat()
    {
        await using var services = Cosmos(new StubHandler(_ => throw new HttpRequestException("none")), new StubCredential(works: false));

        var down = await Assert.ThrowsAsync<StoreUnavailableException>(() => services.GetRequiredService<ITrackingStore>().GetAsync<WorkflowHead>("ann", "x"));

        Assert.Contains("check the managed identity", down.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_WithAnIdentity_AreAskedWithItsToken()
    {
        var stub = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.NotFound) { Headers = { { "x-ms-error-code", "BlobNotFound" } } });
        await using var services = Blobs(stub, new StubCredential());

        Assert.Null(await services.GetRequiredService<IArtifactStore>().FindAsync("ann", ArtifactHash.Of(new string('0', 64))));

        Assert.Equal("Bearer token-of-https://storage.azure.com/.default", Assert.Single(stub.Authorizations));
    }

    [Fact]
    public async Task Blobs_WhenTheIdentityGetsNoToken_SaysThat()
    {
        await using var services = Blobs(new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.OK)), new StubCredential(works: false));

        var down = await Assert.ThrowsAsync<StoreUnavailableException>(() => services.GetRequiredService<IArtifactStore>().FindAsync("ann", ArtifactHash.Of(new string('0', 64))));

        Assert.Contains("check the managed identity", down.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_WithAnIdentity_IsAskedWithItsToken_AndFallsBackWithoutOne(bool works)
    {
        var stub = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(ChatAnswer.Success.Body, Encoding.UTF8, "application/json") });
        await using var services = new ServiceCollection().AddExporterAzure(o =>
        {
            o.Credential = new StubCredential(works);
            o.Summaries = new OpenAiSummaryOptions
            {
                Endpoint = new Uri("https://name.openai.azure.com/openai/v1/"),
                Model = "gpt-4o",
                Fallback = _ => new ExtractiveSummaryWriter(),
                ConfigureClient = c => c.Transport = new HttpClientPipelineTransport(new HttpClient(stub)),
            };
        }).BuildServiceProvider();

        var written = await services.GetRequiredService<ISummaryWriter>().WriteInitialAsync(SummaryScene.Initial());

        Assert.Equal(works ? ["Bearer token-of-https://cognitiveservices.azure.com/.default"] : [], stub.Authorizations);
        Assert.Equal(works ? ChatAnswer.Model : "extractive-v1 (gpt-4o gave no summary: no token could be had for it)", written.Summary.Method);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    public void Identity_WithoutAnother_IsTheManagedOne(string? clientId)
    {
        using var services = new ServiceCollection().AddExporterAzure(o =>
        {
            o.ManagedIdentityClientId = clientId;
            o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("https://name.blob.core.windows.net/") };
        }).BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<IArtifactStore>());
    }

    private static ServiceProvider Cosmos(StubHandler stub, StubCredential credential) => new ServiceCollection().AddExporterAzure(o =>
    {
        o.Credential = credential;
        o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("https://name.blob.core.windows.net/") };
        o.Tracking = new CosmosTrackingOptions { Endpoint = Cloud, GatewayMode = true, ConfigureClient = c => c.HttpClientFactory = () => new HttpClient(stub, disposeHandler: false) };
    }).BuildServiceProvider();

    private static ServiceProvider Blobs(StubHandler stub, StubCredential credential) => new ServiceCollection().AddExporterAzure(o =>
    {
        o.Credential = credential;
        o.Artifacts = new BlobArtifactOptions { ServiceUri = new Uri("https://name.blob.core.windows.net/"), ConfigureClient = c => c.Transport = new HttpClientTransport(stub) };
    }).BuildServiceProvider();
}
