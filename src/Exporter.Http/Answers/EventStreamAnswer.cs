using System.Text.Json;
using Exporter.Core.Records;
using Exporter.Http.Endpoints;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exporter.Http.Answers;

/// <summary>
/// The log of an export as server-sent events. It reads what the store has, as any page would, so that it works whichever process runs the
/// workflow; a record that is written late, with an earlier time, is sent all the same.
/// </summary>
internal sealed class EventStreamAnswer(ApiServices services, ApiOptions options, string owner, string workflowId, string lastEventId, Action whenEnded) : IResult
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, options.Stopping);
            httpContext.Response.ContentType = "text/event-stream";
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.Headers["X-Accel-Buffering"] = "no";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await StreamAsync(httpContext.Response, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client went, or the server stops: either way there is nobody to tell.
        }
        finally
        {
            whenEnded();
        }
    }

    private async Task StreamAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        var clock = services.Ports.Clock;
        var (began, quiet) = (clock.GetTimestamp(), clock.GetTimestamp());
        var shown = "";
        await SkipAsync(cancellationToken).ConfigureAwait(false);
        await response.WriteAsync("retry: 1000\n\n", cancellationToken).ConfigureAwait(false);
        while (clock.GetElapsedTime(began) < options.MaxStreamTime)
        {
            // The head first: an export that has ended wrote its log before.
            var head = await HeadAsync(cancellationToken).ConfigureAwait(false);
            var wrote = await NewEventsAsync(response, cancellationToken).ConfigureAwait(false);
            var state = head is null ? "" : JsonSerializer.Serialize(ExportView.Of(head), RecordJson.Options);
            if (head is not null && state != shown)
            {
                shown = state;
                wrote = true;
                await response.WriteAsync($"event: status\ndata: {state}\n\n", cancellationToken).ConfigureAwait(false);
            }

            if (head is null || RecordStatus.IsEnd(head.Status))
            {
                await response.WriteAsync($"event: end\ndata: {{\"status\":\"{head?.Status ?? RecordStatus.Expired}\"}}\n\n", cancellationToken).ConfigureAwait(false);
                return;
            }

            if (wrote)
            {
                quiet = clock.GetTimestamp();
            }
            else if (clock.GetElapsedTime(quiet) > options.StreamHeartbeat)
            {
                quiet = clock.GetTimestamp();
                await response.WriteAsync(": still here\n\n", cancellationToken).ConfigureAwait(false);
            }

            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(options.StreamPoll, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<WorkflowHead?> HeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await services.Queries.GetHeadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkflowNotFoundException)
        {
            // Its time ended while it was watched.
            return null;
        }
    }

    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        if (lastEventId.Length == 0)
        {
            return;
        }

        var before = new List<string>();
        await foreach (var record in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            before.Add(record.Id);
            if (record.Id == lastEventId)
            {
                _sent.UnionWith(before);
                return;
            }
        }
    }

    private async Task<bool> NewEventsAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var record in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_sent.Add(record.Id))
            {
                any = true;
                // JSON has no line feed in it, so one data line holds it.
                await response.WriteAsync($"event: export_event\nid: {record.Id}\ndata: {RecordJson.Serialize(record)}\n\n", cancellationToken).ConfigureAwait(false);
            }
        }

        return any;
    }

    private async IAsyncEnumerable<TrackingRecord> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await services.Queries.QueryAsync(owner, RecordQuery.EventsOf(workflowId), new PageRequest(PageRequest.MaxLimit, continuation), cancellationToken)
                .ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
