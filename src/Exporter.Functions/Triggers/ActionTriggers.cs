using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>What users do with exports. Each trigger names its row.</summary>
public sealed class ActionTriggers(HttpRows rows)
{
    [Function("submit_modifications")]
    public Task<IResult> Modifications(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exports/{id}/modifications")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("submit_modifications", request, client);

    [Function("regenerate_deliverable")]
    public Task<IResult> Regenerate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exports/{id}/regenerate")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("regenerate_deliverable", request, client);

    [Function("retry_export")]
    public Task<IResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exports/{id}/retry")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("retry_export", request, client);

    [Function("record_feedback")]
    public Task<IResult> Feedback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exports/{id}/feedback")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("record_feedback", request, client);

    [Function("cancel_export")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/exports/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        rows.InvokeAsync("cancel_export", request, client);
}
