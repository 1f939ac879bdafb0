using Exporter.Functions.Hosting;
using Grpc.Core;

namespace Exporter.Functions.Sdk.Tests;

/// <summary>What the app takes for granted of the real SDKs.</summary>
public sealed class AppOnTheSdkTests
{
    [Fact]
    public void Unavailable_GrpcsRealException_IsKnownByItsName() =>
        Assert.True(AppServices.IsHostUnreachable(new RpcException(new Status(StatusCode.Unavailable, "down"))));

    [Fact]
    public void Output_OfTheApp_HasTheHostsSettingsBesideIt() =>
        Assert.Contains("\"routePrefix\": \"\"", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
}
