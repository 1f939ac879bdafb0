using System.Net;
using System.Text.Json;
using Exporter.Core.Exporting;
using Exporter.Http;
using Exporter.Http.Hosting;
using Exporter.Http.Identity;
using Exporter.Local.Engine;
using Exporter.Local.Exports;
using Exporter.Workflows.Exports;
using Microsoft.Extensions.Logging;

namespace Exporter.Cli.Serving;

/// <summary>The API over the data directory: the embedded engine and the local stores behind Kestrel, until it is told to stop.</summary>
internal static class LocalServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(ServeOptions options, CliHost host, CancellationToken stop)
    {
        options.Check();
        using var loggers = LoggerFactory.Create(logging => logging
            .AddProvider(new LineLog(host.Error, host.Clock))
            .SetMinimumLevel(options.Verbose ? LogLevel.Debug : LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning));
        var log = loggers.CreateLogger("serve");
        var exporter = await LocalData.OpenAsync(options.DataDirectory, stop, loggers.CreateLogger("engine"), options.Repairs, options.Fonts).ConfigureAwait(false);
        await using (exporter.ConfigureAwait(false))
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
            var server = await StartAsync(options, exporter, http, host.Clock, loggers, stop).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                Announce(options, server, log);
                await WaitAsync(stop).ConfigureAwait(false);
                log.LogInformation("Stopping: requests under way are finished, workflows go on at the next start.");
                await server.StopAsync(Patience).ConfigureAwait(false);
            }
        }

        log.LogInformation("Stopped.");
        return ExitCode.Done;
    }

    private static async Task<ApiServer> StartAsync(
        ServeOptions options, LocalExporter exporter, HttpClient http, TimeProvider clock, ILoggerFactory loggers, CancellationToken stop)
    {
        var services = new ApiServices(exporter.Ports, exporter.Service, exporter.Queries, exporter.Uploads, new DocumentContents(exporter.Ports), exporter.Client);
        var api = new ApiOptions
        {
            Owners = Owners(options, exporter, http, clock),
            Hosts = IPAddress.IsLoopback(options.Address) || options.HostNames.Count > 0 ? ["localhost", "127.0.0.1", "[::1]", .. options.HostNames] : [],
            IsUnavailable = e => e is EngineStoreException,
        };
        try
        {
            return await ApiServer.StartAsync(services, api, new IPEndPoint(options.Address, options.Port), loggers, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new OutputFailedException($"The server cannot listen on {new IPEndPoint(options.Address, options.Port)}: {e.Message.TrimEnd('.')}. Choose another port with --port.", e);
        }
    }

    private static IOwnerSource Owners(ServeOptions options, LocalExporter exporter, HttpClient http, TimeProvider clock)
    {
        if (options.Issuer is not { } issuer)
        {
            return new SingleOwner(LocalData.Owner);
        }

        ISigningKeys keys = options.KeySet is { } file ? Keys(file) : Published(issuer, http, clock);
        var tokens = new TokenValidator(new TokenOptions { Issuer = issuer, Audiences = options.Audiences }, keys, clock);
        return new VerifiedOwner(new OwnerBindings(exporter.Ports.Tracking, clock), tokens, trustAppServicePrincipal: false);
    }

    private static ConfiguredKeys Keys(string file)
    {
        try
        {
            return new ConfiguredKeys(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new WrongUsageException($"--jwks {file} cannot be used: {e.Message}");
        }
    }

    private static PublishedKeys Published(string issuer, HttpClient http, TimeProvider clock)
    {
        try
        {
            return new PublishedKeys(new Uri(issuer.TrimEnd('/') + "/.well-known/openid-configuration"), http, clock);
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            throw new WrongUsageException($"--issuer {issuer} cannot be used: {e.Message}");
        }
    }

    private static void Announce(ServeOptions options, ApiServer server, ILogger log)
    {
        if (!IPAddress.IsLoopback(options.Address))
        {
            log.LogWarning(
                "Other machines may connect to {Address}. {Danger}",
                server.Address,
                options.Issuer is null
                    ? "Whoever does reads and changes everything here, as no token is asked for: give --issuer and --audience, or stop."
                    : "It speaks plain HTTP: put TLS in front of it, or tokens can be read on the way.");
        }

        log.LogInformation("Listening on {Address}, data in {Folder}. Stop with Ctrl+C.", server.Address.ToString().TrimEnd('/'), options.DataDirectory);
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is what it waited for.
        }
    }
}
