// A double of Microsoft.Azure.Functions.Worker and of its ASP.NET Core extension: shape only, no behaviour. See the project file.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw new NotSupportedException("A double has no behaviour.");
}

public class FunctionsApplicationBuilder
{
    internal FunctionsApplicationBuilder()
    {
    }

    public IServiceCollection Services => throw new NotSupportedException("A double has no behaviour.");

    public ConfigurationManager Configuration => throw new NotSupportedException("A double has no behaviour.");

    public IHost Build() => throw new NotSupportedException("A double has no behaviour.");
}

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) =>
        throw new NotSupportedException("A double has no behaviour.");
}
