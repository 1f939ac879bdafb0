using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Exporter.Http.Hosting;

/// <summary>Maps the rows onto ASP.NET Core's routing.</summary>
public static class EndpointMapping
{
    /// <summary>Maps every row, and the answer for all other paths and methods.</summary>
    public static void MapExporterApi(this IEndpointRouteBuilder endpoints, ExporterApi api)
    {
        foreach (var row in api.Rows)
        {
            var name = row.Name;
            RequestDelegate run = async context => await (await api.Invoke(name, context).ConfigureAwait(false)).ExecuteAsync(context).ConfigureAwait(false);
            if (name == ExporterApi.UnknownRoute)
            {
                endpoints.MapFallback(row.Route, run);
            }
            else
            {
                endpoints.MapMethods(row.Route, row.Method == "GET" ? ["GET", "HEAD"] : [row.Method], run);
            }
        }
    }
}
