using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>What users read of exports. Each trigger names its row.</summary>
public sealed class ExportTriggers(HttpRows rows)
{
    [Function("get_export")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("get_export", request, client);

    [Function("get_stage")]
    public Task<IResult> Stage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/{id}/stages/{n}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("get_stage", request, client);

    [Function("list_events")]
    public Task<IResult> Events(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/{id}/events")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_events", request, client);

    [Function("preview_export")]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exports/preview")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("preview_export", request, client);

    [Function("download_deliverable")]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/{id}/download")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("download_deliverable", request, client);

    [Function("list_exports")]
    public Task<IResult> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/history")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_exports", request, client);

    [Function("analyze_exports")]
    public Task<IResult> Analytics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/exports/analytics")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("analyze_exports", request, client);
}
