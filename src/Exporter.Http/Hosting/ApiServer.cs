using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exporter.Http.Hosting;

/// <summary>The API on Kestrel, in this process.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    // Beyond what ApiOptions.MaxHeaderBytes refuses with a problem document, so that Kestrel's own bare answers are for the absurd only.
    private const int KestrelHeaderBytes = 64 << 10;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private ApiServer(WebApplication app, CancellationTokenSource stopping)
    {
        _app = app;
        _stopping = stopping;
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:7071</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts it.</summary>
    /// <param name="services">What it is served from.</param>
    /// <param name="options">Settings of the API; <see cref="ApiOptions.Stopping"/> is the server's own.</param>
    /// <param name="endpoint">Address and port; port 0 takes a free one.</param>
    /// <param name="loggers">Where log lines go.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<ApiServer> StartAsync(ApiServices services, ApiOptions options, IPEndPoint endpoint, ILoggerFactory loggers, CancellationToken cancellationToken = default)
    {
        // Environment, settings files and arguments of whoever hosts this are none of the server's business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Exporter", ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowResponseHeaderCompression = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = KestrelHeaderBytes;
            kestrel.Limits.MaxRequestLineSize = KestrelHeaderBytes;
            // Each row sets its own bound before it reads; this one is for those that read nothing.
            kestrel.Limits.MaxRequestBodySize = options.MaxJsonBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(10));
            kestrel.Listen(endpoint, o => o.Protocols = HttpProtocols.Http1);
        });

        var stopping = new CancellationTokenSource();
        var app = builder.Build();
        var log = loggers.CreateLogger("Exporter.Http");
        var api = new ExporterApi(services, options with { Stopping = stopping.Token }, log);
        app.Use((context, next) => LogAsync(context, next, log, services.Ports.Clock));
        app.UseRouting();
        app.MapExporterApi(api);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ApiServer(app, stopping);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Stops it: event streams and waits end, other requests are finished within <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(patience);
        await _app.StopAsync(limit.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static async Task LogAsync(HttpContext context, RequestDelegate next, ILogger log, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        await next(context).ConfigureAwait(false);
        if (log.IsEnabled(LogLevel.Debug))
        {
            log.LogDebug("{Method} {Path} {Status} {Milliseconds:0} ms", context.Request.Method, context.Request.Path, context.Response.StatusCode, clock.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    // Signals are for the program that hosts the server, not for the server.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
