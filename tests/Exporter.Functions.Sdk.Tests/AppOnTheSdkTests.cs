using System.Reflection;
using Exporter.Functions.Hosting;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Hosting;

namespace Exporter.Functions.Sdk.Tests;

/// <summary>What the app takes for granted of the real SDKs.</summary>
public sealed class AppOnTheSdkTests
{
    [Fact]
    public void Unavailable_GrpcsRealException_IsKnownByItsName() =>
        Assert.True(AppServices.IsHostUnreachable(new RpcException(new Status(StatusCode.Unavailable, "down"))));

    [Fact]
    public void Endpoint_OfTheWorkersOwnRouting_HasTheNameOfTheFunction()
    {
        var map = typeof(FunctionsHostBuilderExtensions).Assembly
            .GetType("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore.AspNetMiddleware.FunctionsEndpointDataSource", throwOnError: true)!
            .GetMethod("MapHttpFunction", BindingFlags.Static | BindingFlags.NonPublic)!;
        var function = new DefaultFunctionMetadata { Name = "list_exports", RawBindings = ["""{"name":"request","type":"httpTrigger","methods":["get"],"route":"api/v1/exports/history"}"""] };

        var endpoint = Assert.IsType<RouteEndpoint>(map.Invoke(null, [function, ""]));

        Assert.Equal(("list_exports", "/api/v1/exports/history"), (endpoint.DisplayName, endpoint.RoutePattern.RawText));
    }

    [Fact]
    public void Output_OfTheApp_HasTheHostsSettingsBesideIt() =>
        Assert.Contains("\"routePrefix\": \"\"", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
}
