using System.Collections.Frozen;
using Exporter.Functions.Durable;
using Exporter.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Leads HTTP triggers to the API's rows.</summary>
public sealed class HttpRows(ExporterApi api, TaskHub hub)
{
    private readonly FrozenSet<string> _names = api.Rows.Select(r => r.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Body of an HTTP trigger: runs a row, with the Durable client that the trigger got. Hosts take the first route that fits, in the order of the
    /// functions' names, so that <c>exports/history</c> comes as <c>exports/{id}</c>. The worker routes every request once more as ASP.NET Core does,
    /// the closest route first, and its endpoint has the name of the function: that one's row is run, whose route values these are.
    /// </summary>
    /// <param name="rowName">Row of the trigger that the host chose.</param>
    /// <param name="request">The request.</param>
    /// <param name="client">The Durable client that the trigger got.</param>
    public Task<IResult> InvokeAsync(string rowName, HttpRequest request, DurableTaskClient client)
    {
        hub.Client = client;
        // Rows narrow Kestrel's bound where it stands before them, and it then hangs up on a longer body. Here the host forwards to it, and would make
        // a 502 of that: the worker's own bound stays as wide as the widest row's, and a row's is held where the row reads.
        request.HttpContext.Features.Set<IHttpMaxRequestBodySizeFeature>(null);
        var closest = request.HttpContext.GetEndpoint()?.DisplayName;
        return api.Invoke(closest is not null && _names.Contains(closest) ? closest : rowName, request.HttpContext);
    }
}
