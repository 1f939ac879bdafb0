using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Http.Hosting;
using Exporter.Http.Identity;
using Exporter.Local.Exports;
using Exporter.Workflows.Exports;
using Microsoft.Extensions.Logging;

namespace Exporter.Http.Tests;

/// <summary>The API on a real Kestrel, over a data directory of its own.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ApiServer _server;
    private readonly ILoggerFactory _loggers;

    private TestApi(TemporaryFolder folder, LocalExporter exporter, ApiServer server, ILoggerFactory loggers, LogLines log)
    {
        _folder = folder;
        Exporter = exporter;
        _server = server;
        _loggers = loggers;
        Log = log;
        Client = new HttpClient(LoopbackOnly(server.Address.Port)) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public static string Samples { get; } = FindSamples();

    public static byte[] Invoice { get; } = File.ReadAllBytes(Path.Combine(Samples, "invoice.json"));

    public HttpClient Client { get; }

    public LocalExporter Exporter { get; }

    public LogLines Log { get; }

    /// <summary>Where everything is kept.</summary>
    public string DataDirectory => _folder.Path;

    public Uri Address => _server.Address;

    public static async Task<TestApi> StartAsync(
        Func<ApiOptions, LocalExporter, ApiOptions>? options = null, Func<ApiServices, ApiServices>? services = null, Func<LocalExporterOptions, LocalExporterOptions>? local = null)
    {
        var folder = new TemporaryFolder();
        var log = new LogLines();
        var loggers = LoggerFactory.Create(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.Warning));
        var settings = new LocalExporterOptions { DataDirectory = folder.Path };
        var exporter = await LocalExporter.OpenAsync(local?.Invoke(settings) ?? settings);
        var api = new ApiServices(exporter.Ports, exporter.Service, exporter.Queries, exporter.Uploads, new DocumentContents(exporter.Ports), exporter.Client);
        var defaults = new ApiOptions { Owners = new SingleOwner("local"), Hosts = ["localhost", "127.0.0.1"], StreamPoll = TimeSpan.FromMilliseconds(20) };
        var server = await ApiServer.StartAsync(
            services?.Invoke(api) ?? api, options?.Invoke(defaults, exporter) ?? defaults, new IPEndPoint(IPAddress.Loopback, 0), loggers);
        return new TestApi(folder, exporter, server, loggers, log);
    }

    /// <summary>Uploads the sample invoice and gives its id.</summary>
    public async Task<string> UploadAsync(byte[]? content = null, string name = "invoice.json")
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/docs", new ByteArrayContent(content ?? Invoice), ("X-Filename", name));
        return (await answer.JsonAsync(HttpStatusCode.Created)).Text("document_id");
    }

    /// <summary>Starts an export and gives its id once it waits for its review.</summary>
    public async Task<string> ReviewableAsync(string body = "{}", byte[]? content = null)
    {
        var document = await UploadAsync(content);
        using var answer = await PostAsync($"/api/v1/docs/{document}/export", body, ("Prefer", "wait=30"));
        return (await answer.JsonAsync(HttpStatusCode.OK)).Text("export_workflow_id");
    }

    /// <summary>Brings an export to its deliverable and gives its id.</summary>
    public async Task<string> DeliveredAsync(string body = "{}")
    {
        var id = await ReviewableAsync(body);
        using var answer = await PostAsync($"/api/v1/exports/{id}/modifications", """{"modified_data":{"vendor":"Northwind"}}""");
        await answer.JsonAsync(HttpStatusCode.Accepted);
        await EndAsync(id);
        return id;
    }

    /// <summary>The export once it has ended.</summary>
    public async Task<JsonObject> EndAsync(string id)
    {
        for (var i = 0; ; i++)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/exports/{id}", null, ("Prefer", "wait=30"));
            var state = await answer.JsonAsync(HttpStatusCode.OK);
            if (state.Text("status") is not ("running" or "awaiting_user_review" or "awaiting_final_processing"))
            {
                return state;
            }

            // A review that was handed in is not seen in the status before the workflow has taken it.
            Assert.True(i < 500, $"The export is still {state.Text("status")}.");
            await Task.Delay(20);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        // Put together as text: as a relative reference, a path of two slashes would name another host.
        using var request = new HttpRequestMessage(method, new Uri(Address.ToString().TrimEnd('/') + path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await Exporter.DisposeAsync();
        _loggers.Dispose();
        _folder.Dispose();
    }

    /// <summary>Connects to this server and nowhere else, whatever a test asks for.</summary>
    private static SocketsHttpHandler LoopbackOnly(int port) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private static string FindSamples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "samples")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's samples/ is above none of the test's folders.");
        }

        return Path.Combine(folder.FullName, "samples");
    }
}
