using Exporter.Functions.Durable;
using Exporter.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Leads HTTP triggers to the API's rows.</summary>
public sealed class HttpRows(ExporterApi api, TaskHub hub)
{
    /// <summary>Body of an HTTP trigger: runs a row, with the Durable client that the trigger got.</summary>
    public Task<IResult> InvokeAsync(string rowName, HttpRequest request, DurableTaskClient client)
    {
        hub.Client = client;
        // Rows narrow Kestrel's bound where it stands before them, and it then hangs up on a longer body. Here the host forwards to it, and would make
        // a 502 of that: the worker's own bound stays as wide as the widest row's, and a row's is held where the row reads.
        request.HttpContext.Features.Set<IHttpMaxRequestBodySizeFeature>(null);
        return api.Invoke(rowName, request.HttpContext);
    }
}
