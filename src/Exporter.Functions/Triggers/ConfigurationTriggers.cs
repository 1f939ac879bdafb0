using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Saved settings. Each trigger names its row.</summary>
public sealed class ConfigurationTriggers(HttpRows rows)
{
    [Function("list_configurations")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/configurations")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_configurations", request, client);

    [Function("get_configuration")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/configurations/{name}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("get_configuration", request, client);

    [Function("save_configuration")]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/configurations/{name}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("save_configuration", request, client);

    [Function("delete_configuration")]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/configurations/{name}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("delete_configuration", request, client);
}
