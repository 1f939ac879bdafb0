using System.Net;
using Exporter.Http.Tests.Identity;

namespace Exporter.Http.Tests.Faults;

/// <summary>The program that serves, as its user starts and stops it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_Terminated_FinishesWhatItAnswersAndEndsWell()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var server = await ServeProcess.StartAsync(_folder.Path, 0, "--verbose");
        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.Equal("127.0.0.1", server.Address.Host);
        using var health = await http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        Assert.Equal(0, await server.TerminateAsync());

        Assert.Contains("debug GET /health/ready 200", server.Log, StringComparison.Ordinal);
        Assert.Contains("info Stopped.", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithAnIssuer_AsksForItsTokens()
    {
        using var issuer = new TestIssuer();
        await File.WriteAllBytesAsync(_folder["keys.json"], issuer.KeySet);
        using var server = await ServeProcess.StartAsync(_folder["data"], 0, "--issuer", TestIssuer.Name, "--audience", TestIssuer.Audience, "--jwks", _folder["keys.json"]);
        using var http = new HttpClient { BaseAddress = server.Address };

        using var refused = await http.GetAsync("/api/v1/docs");
        http.DefaultRequestHeaders.Authorization = new("Bearer", issuer.Token(TestIssuer.Claims("s", TimeProvider.System.GetUtcNow())));
        using var answered = await http.GetAsync("/api/v1/docs");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, answered.StatusCode));
    }

    [Fact]
    public async Task Serve_OnEveryAddress_WarnsLoudly()
    {
        using var server = await ServeProcess.StartAsync(_folder.Path, 0, "--bind", "0.0.0.0", "--allow-remote");

        Assert.Contains("warning Other machines may connect", server.Log, StringComparison.Ordinal);
        Assert.Contains("no token is asked for", server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--allow-remote", "--bind", "0.0.0.0")]
    [InlineData("belong together", "--issuer", "https://x.example")]
    [InlineData("belong together", "--audience", "x")]
    [InlineData("give --issuer and --audience", "--jwks", "x")]
    [InlineData("cannot be used", "--issuer", "https://x.example", "--audience", "x", "--jwks", "/nonexistent")]
    [InlineData("cannot be used", "--issuer", "http://x.example", "--audience", "x")]
    [InlineData("from 0 to 65535", "--port", "70000")]
    [InlineData("must be an IP address", "--bind", "localhost")]
    [InlineData("There is no repair 'x'", "--repairs", "x")]
    [InlineData("Did you mean '--port'?", "--prt", "1")]
    public async Task Serve_AskedForWhatIsDangerousOrWrong_SaysWhatAndDoesNotStart(string expected, params string[] arguments)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var code = await Cli.ToreExport.RunAsync(["serve", "--data-dir", _folder.Path, .. arguments], new Cli.CliHost
        {
            In = Stream.Null,
            Out = Stream.Null,
            Error = error,
            ErrorIsTerminal = false,
            InIsTerminal = false,
            Environment = _ => null,
        });

        Assert.Equal(2, code);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LocalServer_ToldToStop_EndsItsStreamsAndEndsWell(bool withIssuer)
    {
        using var issuer = new TestIssuer();
        await File.WriteAllBytesAsync(_folder["keys.json"], issuer.KeySet);
        using var error = new StringWriter { NewLine = "\n" };
        using var stop = new CancellationTokenSource();
        var host = new Cli.CliHost { In = Stream.Null, Out = Stream.Null, Error = TextWriter.Synchronized(error), ErrorIsTerminal = false, InIsTerminal = false, Environment = _ => null };
        var serving = Cli.Serving.LocalServer.RunAsync(
            new Cli.Serving.ServeOptions
            {
                DataDirectory = _folder["data"],
                Address = withIssuer ? IPAddress.Any : IPAddress.Loopback,
                Port = 0,
                AllowRemote = withIssuer,
                HostNames = ["test.example"],
                Issuer = withIssuer ? TestIssuer.Name : null,
                Audiences = withIssuer ? [TestIssuer.Audience] : [],
                KeySet = withIssuer ? _folder["keys.json"] : null,
                Verbose = true,
            },
            host,
            stop.Token);
        Uri? address = null;
        while (address is null)
        {
            await Task.Delay(10);
            var match = System.Text.RegularExpressions.Regex.Match(error.ToString(), @"Listening on http://\S+?:(\d+),");
            address = match.Success ? new Uri($"http://127.0.0.1:{match.Groups[1].Value}") : null;
        }

        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/docs") { Headers = { Host = "test.example" } };
        using var answer = await http.SendAsync(request);
        await stop.CancelAsync();

        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(withIssuer ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("debug GET /api/v1/docs", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(withIssuer, error.ToString().Contains("put TLS in front of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LocalServer_OnAPortThatIsTaken_SaysWhatToDo()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var host = new Cli.CliHost { In = Stream.Null, Out = Stream.Null, Error = TextWriter.Null, ErrorIsTerminal = false, InIsTerminal = false, Environment = _ => null };
        var options = new Cli.Serving.ServeOptions { DataDirectory = _folder["data"], Address = IPAddress.Loopback, Port = ((IPEndPoint)taken.LocalEndpoint).Port };

        var failed = await Assert.ThrowsAsync<Core.Exporting.OutputFailedException>(() => Cli.Serving.LocalServer.RunAsync(options, host, default));

        Assert.Contains("--port", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAPortThatIsTaken_SaysSo()
    {
        using var first = await ServeProcess.StartAsync(_folder["a"]);

        var refused = await Assert.ThrowsAsync<ServeProcess.EndedEarlyException>(() => ServeProcess.StartAsync(_folder["b"], first.Address.Port));

        Assert.Contains("cannot listen on", refused.Message, StringComparison.Ordinal);
    }
}
