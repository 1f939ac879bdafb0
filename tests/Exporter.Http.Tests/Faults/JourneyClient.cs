namespace Exporter.Http.Tests.Faults;

/// <summary>A client that asks as a journey says. It knows nothing of the server but its answers, and that it may be gone.</summary>
internal sealed class JourneyClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>How many answers it has had.</summary>
    public int Answers { get; private set; }

    public void Dispose() => _http.Dispose();

    /// <summary>The answer, which must be a good one.</summary>
    /// <exception cref="HttpRequestException">The server died.</exception>
    public async Task<string> AskAsync(Call call, ServeProcess server)
    {
        while (true)
        {
            var body = await AskOnceAsync(call, server);
            if (call.Until is not { } status || body.Contains($"\"status\":\"{status}\"", StringComparison.Ordinal))
            {
                return body;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The answer, or null where the server died before it was whole.</summary>
    public async Task<string?> TryAsync(Call call, ServeProcess server)
    {
        try
        {
            return await AskAsync(call, server);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The bytes of what is downloaded.</summary>
    public Task<byte[]> DownloadAsync(string path, ServeProcess server) => _http.GetByteArrayAsync(new Uri(server.Address, path));

    private async Task<string> AskOnceAsync(Call call, ServeProcess server)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(server.Address, call.Path));
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
        }

        if (call.Key is not null)
        {
            request.Headers.Add("Idempotency-Key", call.Key);
        }

        if (call.Prefer)
        {
            request.Headers.Add("Prefer", "wait=20");
        }

        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{call.Method} {call.Path}: {(int)answer.StatusCode} {body}\n{server.Log}");
        Answers++;
        return body;
    }
}
