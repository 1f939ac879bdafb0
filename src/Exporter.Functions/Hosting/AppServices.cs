using Exporter.Azure;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Summaries;
using Exporter.Core.Registration;
using Exporter.Functions.Durable;
using Exporter.Functions.Triggers;
using Exporter.Functions.Uploads;
using Exporter.Http;
using Exporter.Http.Identity;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exporter.Functions.Hosting;

/// <summary>Puts the app together: Azure's stores behind the ports, the API's rows and the activities in front of them.</summary>
public static class AppServices
{
    // Beyond what the API itself refuses with a problem document.
    private const int MaxHeaderBytes = 64 << 10;

    /// <summary>Registers everything that the triggers take.</summary>
    public static IServiceCollection AddExporterFunctions(this IServiceCollection services, AppSettings settings)
    {
        services.AddExporterAzure(options => Configure(options, settings));
        if (settings.OpenAiEndpoint is null)
        {
            services.AddSingleton<ISummaryWriter, ExtractiveSummaryWriter>();
        }

        services.AddSingleton(new ExportOptions { Retention = TimeSpan.FromDays(settings.RetentionDays) });
        services.AddSingleton(provider => new ExportPorts
        {
            Tracking = provider.GetRequiredService<ITrackingStore>(),
            Artifacts = provider.GetRequiredService<IArtifactStore>(),
            Summaries = provider.GetRequiredService<ISummaryWriter>(),
            Catalogue = ExporterCatalogue.Create(o => o.Fonts = FontFiles.Read(settings.Fonts)),
            Clock = provider.GetRequiredService<TimeProvider>(),
        });
        services.AddSingleton<TaskHub>();
        services.AddSingleton<IWorkflowClient, DurableWorkflowClient>();
        services.AddSingleton<ExportActivities>();
        services.AddSingleton(provider => ApiServices.Create(
            provider.GetRequiredService<ExportPorts>(), provider.GetRequiredService<IWorkflowClient>(), provider.GetRequiredService<ExportOptions>()));
        services.AddSingleton(provider => Owners(provider, settings));
        services.AddSingleton(provider => new ExporterApi(provider.GetRequiredService<ApiServices>(), Options(provider, settings), provider.GetRequiredService<ILoggerFactory>().CreateLogger("Exporter.Http")));
        services.AddSingleton<HttpRows>();
        services.AddSingleton<UploadedBlobs>();
        services.AddOptions<KestrelServerOptions>().Configure<ExportPorts>(Limit);
        if (settings.CreateStores)
        {
            services.AddHostedService<StoreSetup>();
        }

        return services;
    }

    private static void Configure(ExporterAzureOptions options, AppSettings settings)
    {
        options.ManagedIdentityClientId = settings.ManagedIdentityClientId;
        options.Tracking = new CosmosTrackingOptions
        {
            Endpoint = settings.CosmosEndpoint,
            Database = settings.CosmosDatabase,
            EmulatorKey = settings.CosmosEmulatorKey,
            DefaultTimeToLive = TimeSpan.FromDays(settings.RetentionDays),
        };
        options.Artifacts = new BlobArtifactOptions { ServiceUri = settings.BlobServiceUri, EmulatorKey = settings.BlobEmulatorKey };
        if (settings.OpenAiEndpoint is { } endpoint)
        {
            options.Summaries = new OpenAiSummaryOptions { Endpoint = endpoint, Model = settings.OpenAiDeployment!, Fallback = _ => new ExtractiveSummaryWriter() };
        }
    }

    private static IOwnerSource Owners(IServiceProvider provider, AppSettings settings)
    {
        if (settings.LocalOwner is { } owner)
        {
            return new SingleOwner(owner);
        }

        var clock = provider.GetRequiredService<TimeProvider>();
        var tokens = settings.TokenIssuer is { } issuer ? Tokens(issuer, settings, clock) : null;
        if (tokens is null && !settings.TrustAppService)
        {
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Exporter.Http").LogWarning(
                "Nothing says who callers are, so each is refused. Set AUTH_APP_SERVICE where App Service Authentication stands in front of the app, or AUTH_ISSUER and AUTH_AUDIENCES for bearer tokens.");
        }

        return new VerifiedOwner(new OwnerBindings(provider.GetRequiredService<ITrackingStore>(), clock), tokens, settings.TrustAppService);
    }

    private static TokenValidator Tokens(Uri issuer, AppSettings settings, TimeProvider clock)
    {
        var metadata = new Uri(issuer.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration");
        // One handler for the life of the process; a new name of the issuer's address is seen within the lifetime of a connection.
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15) }) { Timeout = TimeSpan.FromSeconds(10) };
        // As tokens write it, which is as the setting does.
        return new TokenValidator(new TokenOptions { Issuer = issuer.OriginalString, Audiences = settings.TokenAudiences }, new PublishedKeys(metadata, http, clock), clock);
    }

    /// <summary>The Functions host, which the engine is reached through, does not answer: gRPC's exception, whose library the SDK brings and nobody names.</summary>
    internal static bool IsHostUnreachable(Exception exception) => exception.GetType().FullName == "Grpc.Core.RpcException";

    private static ApiOptions Options(IServiceProvider provider, AppSettings settings) => new()
    {
        Owners = provider.GetRequiredService<IOwnerSource>(),
        Origins = settings.WebOrigins,
        IsUnavailable = IsHostUnreachable,
        Stopping = provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping,
    };

    // The worker's own limits: as wide as the widest row, each of which sets its own.
    private static void Limit(KestrelServerOptions kestrel, ExportPorts ports)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = ports.Catalogue.Limits.MaxBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = MaxHeaderBytes;
    }
}
