using Exporter.Azure;
using Exporter.Functions.Hosting;
using Exporter.Functions.Tests.Triggers;
using Exporter.Functions.Triggers;
using Exporter.Http;
using Exporter.Http.Identity;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;

namespace Exporter.Functions.Tests.Hosting;

/// <summary>The composition: everything that a trigger takes can be made, from settings alone and without the network.</summary>
public sealed class AppServicesTests
{
    [Fact]
    public void Services_FromTheLeastSettings_MakeEveryTrigger()
    {
        using var provider = Provider();

        foreach (var type in AppTrigger.All.Select(t => t.Method.DeclaringType!).Where(t => !t.IsAbstract).Distinct())
        {
            Assert.NotNull(ActivatorUtilities.CreateInstance(provider, type));
        }

        Assert.Same(provider.GetRequiredService<IWorkflowClient>(), provider.GetRequiredService<ApiServices>().Client);
        Assert.IsType<ExtractiveSummaryWriter>(provider.GetRequiredService<ExportPorts>().Summaries);
        Assert.Equal("Exporter.Azure", provider.GetRequiredService<ITrackingStore>().GetType().Assembly.GetName().Name);
        Assert.Empty(provider.GetServices<IHostedService>());
    }

    [Fact]
    public void Summaries_WithAModelConfigured_AreTheModels()
    {
        using var provider = Provider(("AZURE_OPENAI_ENDPOINT", "https://m.openai.azure.com/openai/v1/"), ("AZURE_OPENAI_DEPLOYMENT", "gpt"));

        Assert.Equal("Exporter.Azure", provider.GetRequiredService<ISummaryWriter>().GetType().Assembly.GetName().Name);
    }

    [Fact]
    public void Retention_Setting_IsThatOfExports()
    {
        using var provider = Provider(("RETENTION_DAYS", "7"));

        Assert.Equal(TimeSpan.FromDays(7), provider.GetRequiredService<ExportOptions>().Retention);
    }

    [Fact]
    public void Kestrel_Limits_AreNoNarrowerThanTheWidestRow()
    {
        using var provider = Provider();

        var limits = provider.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(provider.GetRequiredService<ExportPorts>().Catalogue.Limits.MaxBytes, limits.MaxRequestBodySize);
        Assert.True(limits.MaxRequestHeadersTotalSize > new ApiOptions { Owners = new SingleOwner("x") }.MaxHeaderBytes);
    }

    [Fact]
    public async Task Owners_NothingConfigured_RefusesEverybodyAndSaysWhy()
    {
        var logger = new ListLogger<object>();
        using var provider = Provider(logger);

        Assert.Equal(401, await StatusAsync(provider, "list_documents"));
        Assert.Contains(logger.Lines, l => l.Text.Contains("Set AUTH_APP_SERVICE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH_APP_SERVICE", "true")]
    [InlineData("AUTH_ISSUER", "https://login.example/v2.0")]
    public async Task Owners_Configured_StillRefuseWhoBringsNoProof(string name, string value)
    {
        using var provider = Provider((name, value), name == "AUTH_ISSUER" ? ("AUTH_AUDIENCES", "api://a") : ("RETENTION_DAYS", "30"));

        Assert.IsType<VerifiedOwner>(provider.GetRequiredService<IOwnerSource>());
        Assert.Equal(401, await StatusAsync(provider, "list_documents"));
    }

    [Fact]
    public async Task Owners_LocalOwner_IsEverybody()
    {
        using var provider = Provider(("LOCAL_OWNER", "me"), ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"));

        Assert.Equal("me", await provider.GetRequiredService<IOwnerSource>().ResolveAsync(new DefaultHttpContext()));
    }

    [Fact]
    public async Task Rows_ThroughTheComposition_Answer()
    {
        using var provider = Provider();

        Assert.Equal(200, await StatusAsync(provider, "health_live"));
    }

    [Fact]
    public void Unavailable_GrpcsException_AndNoOther()
    {
        Assert.True(AppServices.IsHostUnreachable(new Grpc.Core.RpcException()));
        Assert.False(AppServices.IsHostUnreachable(new IOException()));
    }

    [Fact]
    public async Task CreateStores_EmulatorDown_FailsTheStartAndStopsQuietly()
    {
        using var provider = Provider(
            ("CREATE_STORES", "true"), ("BLOB_SERVICE_URI", "http://127.0.0.1:9/devstoreaccount1"), ("BLOB_EMULATOR_KEY", "a2V5"), ("COSMOS_ENDPOINT", "http://127.0.0.1:9/"), ("COSMOS_EMULATOR_KEY", "a2V5"));
        var setup = Assert.Single(provider.GetServices<IHostedService>());
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<Exception>(() => setup.StartAsync(patience.Token));
        await setup.StopAsync(CancellationToken.None);
        Assert.NotNull(provider.GetRequiredService<AzureStoreSetup>());
    }

    private static async Task<int> StatusAsync(ServiceProvider provider, string row)
    {
        var context = new DefaultHttpContext { RequestServices = provider };
        context.Request.Method = "GET";
        context.Response.Body = new MemoryStream();
        var answer = await provider.GetRequiredService<HttpRows>().InvokeAsync(row, context.Request, new Mock<DurableTaskClient>("test").Object);
        await answer.ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    private static ServiceProvider Provider(params (string Name, string? Value)[] settings) => Provider(new ListLogger<object>(), settings);

    private static ServiceProvider Provider(ListLogger<object> logger, params (string Name, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Mock.Of<ILoggerFactory>(f => f.CreateLogger(It.IsAny<string>()) == logger));
        services.AddSingleton(Mock.Of<IHostApplicationLifetime>());
        services.AddExporterFunctions(AppSettingsTests.Read(settings));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
