using System.Reflection;
using Exporter.Functions.Durable;
using Exporter.Functions.Triggers;
using Exporter.Http;
using Exporter.Http.Identity;
using Exporter.Http.Rows;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Exporter.Functions.Tests.Triggers;

/// <summary>Pairs the API's rows with the app's triggers, so that both hosts have the same methods, paths, bodies and codes.</summary>
public sealed class HttpTriggerTests
{
    private static readonly ExporterApi Api = new(
        ApiServices.Create(
            new ExportPorts { Tracking = Mock.Of<ITrackingStore>(), Artifacts = Mock.Of<IArtifactStore>(), Summaries = Mock.Of<ISummaryWriter>() },
            Mock.Of<IWorkflowClient>(),
            new ExportOptions()),
        new ApiOptions { Owners = new SingleOwner("local") },
        NullLogger.Instance);

    public static TheoryData<string> Rows => [.. Api.Rows.Select(r => r.Name)];

    [Fact]
    public void Triggers_All_AreOneToOneWithTheRows() =>
        Assert.Equal(
            Api.Rows.Select(r => FunctionOf(r.Name)).Order(StringComparer.Ordinal),
            AppTrigger.With<HttpTriggerAttribute>().Select(t => t.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Trigger_OfTheUnknownRoute_IsTheLastByName() =>
        Assert.Equal("{**path}", AppTrigger.All.MaxBy(t => t.Name, StringComparer.OrdinalIgnoreCase)!.Find<HttpTriggerAttribute>()?.Route);

    [Theory]
    [InlineData("get_export", "list_exports", "list_exports")]
    [InlineData("unknown_route", "upload_document", "upload_document")]
    [InlineData("get_export", "z_unknown_route", "get_export")]
    [InlineData("get_export", null, "get_export")]
    public async Task Trigger_WhereTheWorkersOwnRoutingFoundACloserRoute_RunsThatRow(string chosen, string? closest, string expected)
    {
        var trigger = TriggerOf(chosen);
        var context = new DefaultHttpContext();
        context.SetEndpoint(closest is null ? null : new Endpoint(null, null, closest));
        var triggers = Activator.CreateInstance(trigger.Method.DeclaringType!, new HttpRows(Api, new TaskHub()));

        await (Task<IResult>)trigger.Method.Invoke(triggers, [context.Request, new Mock<DurableTaskClient>("test").Object])!;

        Assert.Equal(expected, context.Features.Get<ApiCall>()?.Row.Name);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Trigger_OfARow_HasItsMethodAndRoute(string name)
    {
        var row = Api.Rows.Single(r => r.Name == name);
        var trigger = TriggerOf(name).Find<HttpTriggerAttribute>()!;

        string[]? methods = row.Method switch
        {
            "GET" => ["get", "head"],
            "*" => null,
            var one => [one.ToLowerInvariant()],
        };
        // An empty route is the function's name to a host, so the root is written as a parameter that is always empty.
        var route = row.Route == "/" ? "{ignored:maxlength(0)?}" : row.Route[1..];
        Assert.Equal((methods is null ? null : string.Join(' ', methods), route), (trigger.Methods is null ? null : string.Join(' ', trigger.Methods), trigger.Route));
        Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
        Assert.DoesNotMatch("^(admin|runtime)(/|$)", route);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Trigger_OfARow_RunsThatRowWithTheClientItGot(string name)
    {
        var trigger = TriggerOf(name);
        var hub = new TaskHub();
        var client = new Mock<DurableTaskClient>("test").Object;
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Features.Set(Mock.Of<IHttpMaxRequestBodySizeFeature>());
        var triggers = Activator.CreateInstance(trigger.Method.DeclaringType!, new HttpRows(Api, hub));

        var answer = await (Task<IResult>)trigger.Method.Invoke(triggers, [context.Request, client])!;

        Assert.NotNull(answer);
        Assert.Equal(name, context.Features.Get<ApiCall>()?.Row.Name);
        Assert.Same(client, hub.Client);
        Assert.Null(context.Features.Get<IHttpMaxRequestBodySizeFeature>());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Trigger_OfARow_TakesTheRequestAndADurableClientOnly(string name)
    {
        var parameters = TriggerOf(name).Method.GetParameters();

        Assert.Equal([typeof(HttpRequest), typeof(DurableTaskClient)], parameters.Select(p => p.ParameterType));
        Assert.NotNull(parameters[1].GetCustomAttribute<DurableClientAttribute>());
    }

    private static AppTrigger TriggerOf(string name) => AppTrigger.With<HttpTriggerAttribute>().Single(t => t.Name == FunctionOf(name));

    private static string FunctionOf(string row) => row == ExporterApi.UnknownRoute ? "z_unknown_route" : row;
}
