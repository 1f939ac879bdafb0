using System.Net.Sockets;
using System.Text;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Decorators;

public sealed class LimitsTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync((o, _) => o with { MaxJsonBytes = 10_000 });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData(10_001)]
    [InlineData(200_000)]
    public async Task Json_BeyondTheBound_IsRefused(int size)
    {
        using var answer = await _api.PostAsync("/api/v1/docs/doc-1/export", new string(' ', size));

        await answer.ProblemAsync(ProblemTypes.BodyTooLarge);
    }

    [Fact]
    public async Task Json_AtTheBound_IsTaken()
    {
        var id = await _api.UploadAsync();

        using var answer = await _api.PostAsync($"/api/v1/docs/{id}/export", "{}" + new string(' ', 9_998));

        await answer.JsonAsync(System.Net.HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Headers_BeyondTheBound_AreRefused()
    {
        using var header = await _api.GetAsync("/api/v1/docs", ("X-Long", new string('x', 25_000)));
        using var query = await _api.GetAsync("/api/v1/docs?continuation=" + new string('x', 25_000));

        await header.ProblemAsync(ProblemTypes.HeadersTooLarge);
        await query.ProblemAsync(ProblemTypes.HeadersTooLarge);
    }

    [Fact]
    public async Task Body_ThatIsCutOff_IsNoFaultOfTheServer()
    {
        using var socket = new TcpClient("127.0.0.1", _api.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/v1/docs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc"));
        socket.Client.Shutdown(SocketShutdown.Both);
        await Task.Delay(200);

        Assert.DoesNotContain(_api.Log.Lines, l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task Body_InBrokenChunks_IsAProblem()
    {
        using var socket = new TcpClient("127.0.0.1", _api.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/v1/docs/doc-1/export HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"));
        var answer = new byte[4096];
        var read = await socket.GetStream().ReadAsync(answer);

        var text = Encoding.UTF8.GetString(answer, 0, read);
        Assert.StartsWith("HTTP/1.1 400", text, StringComparison.Ordinal);
        Assert.Contains(ProblemTypes.InvalidBody.Uri, text, StringComparison.Ordinal);
    }
}
