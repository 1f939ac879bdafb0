using System.Net;
using System.Text;
using Exporter.Azure.Tests.Cosmos.Fake;
using Exporter.Workflows.Contract;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Tests.Cosmos;

/// <summary>That the fake is as strict as Cosmos DB where the emulator is not, asked through the SDK itself.</summary>
[Trait("Category", "Cosmos")]
public sealed class FakeCosmosTests : IAsyncLifetime
{
    private readonly FakeCosmos _fake = new(new SettableClock());
    private AzureScene _scene = null!;
    private Container _container = null!;

    public async Task InitializeAsync()
    {
        _scene = await AzureScene.OpenAsync(_fake, new SettableClock());
        _container = _scene.Client.GetContainer("exporter", "export_tracking");
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Write_UnderAnotherPartitionKey_IsRefused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await CreateAsync("""{"id":"a","owner_email":"ann"}""", "ben"));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync("""{"id":"a","owner_email":"ann"}""", "ann"));
    }

    [Fact]
    public async Task Query_WithoutOwnerInItsText_StaysInThePartitionOfTheRequest()
    {
        await CreateAsync("""{"id":"a","owner_email":"ann","stage":"s"}""", "ann");
        await CreateAsync("""{"id":"b","owner_email":"ben","stage":"s"}""", "ben");

        using var pages = _container.GetItemQueryStreamIterator(
            new QueryDefinition("SELECT * FROM c WHERE c.stage = @s").WithParameter("@s", "s"), requestOptions: new QueryRequestOptions { PartitionKey = new PartitionKey("ann") });
        using var response = await pages.ReadNextAsync();
        var text = await new StreamReader(response.Content).ReadToEndAsync();

        Assert.Contains("\"ann\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ben\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OverTheLimits_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"d\":", 130)) + "1" + new string('}', 130);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await CreateAsync($$"""{"id":"a","owner_email":"ann","x":"{{new string('x', 2 << 20)}}"}""", "ann"));
        Assert.Equal(HttpStatusCode.BadRequest, await CreateAsync($$"""{"id":"a","owner_email":"ann","x":{{deep}}}""", "ann"));
        Assert.Equal(HttpStatusCode.BadRequest, await CreateAsync("""{"id":"a/b","owner_email":"ann"}""", "ann"));
    }

    private async Task<HttpStatusCode> CreateAsync(string json, string partition)
    {
        using var response = await _container.CreateItemStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), new PartitionKey(partition));
        return response.StatusCode;
    }
}
