using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Documents: upload, read, export. Each trigger names its row.</summary>
public sealed class DocumentTriggers(HttpRows rows)
{
    [Function("upload_document")]
    public Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/docs")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("upload_document", request, client);

    [Function("list_documents")]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/docs")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_documents", request, client);

    [Function("get_document")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/docs/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("get_document", request, client);

    [Function("list_elements")]
    public Task<IResult> Elements(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/docs/{id}/elements")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("list_elements", request, client);

    [Function("export_document")]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/docs/{id}/export")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("export_document", request, client);
}
