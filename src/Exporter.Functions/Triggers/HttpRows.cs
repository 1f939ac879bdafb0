using Exporter.Functions.Durable;
using Exporter.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Leads HTTP triggers to the API's rows.</summary>
public sealed class HttpRows(ExporterApi api, TaskHub hub)
{
    /// <summary>Body of an HTTP trigger: runs a row, with the Durable client that the trigger got.</summary>
    public Task<IResult> InvokeAsync(string rowName, HttpRequest request, DurableTaskClient client)
    {
        hub.Client = client;
        return api.Invoke(rowName, request.HttpContext);
    }
}
