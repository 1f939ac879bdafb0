using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Registries, health, description, page, and whatever no other row is for. Each trigger names its row.</summary>
public sealed class ServerTriggers(HttpRows rows)
{
    [Function("list_formats")]
    public Task<IResult> Formats(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/formats")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_formats", request, client);

    [Function("list_targets")]
    public Task<IResult> Targets(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/targets")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_targets", request, client);

    [Function("validate_rows")]
    public Task<IResult> Validate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/validate")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("validate_rows", request, client);

    [Function("list_templates")]
    public Task<IResult> Templates(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/templates")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_templates", request, client);

    [Function("health_live")]
    public Task<IResult> Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("health_live", request, client);

    [Function("health_ready")]
    public Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("health_ready", request, client);

    [Function("openapi")]
    public Task<IResult> OpenApi(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi/v1.json")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("openapi", request, client);

    // Hosts take an empty route for the function's name; this one is the root and nothing else.
    [Function("page")]
    public Task<IResult> Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("page", request, client);

    [Function("page_asset")]
    public Task<IResult> PageAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("page_asset", request, client);

    // No methods: all of them. Hosts try routes in the order of the functions' names, and this one fits everything.
    [Function("z_unknown_route")]
    public Task<IResult> UnknownRoute(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{**path}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("unknown_route", request, client);
}
