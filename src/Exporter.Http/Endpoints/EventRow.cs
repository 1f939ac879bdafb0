using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary><c>GET /exports/{id}/events</c>: the log, page by page, or as it grows.</summary>
internal sealed class EventRow(ApiServices services, ApiOptions options)
{
    private int _open;

    public EndpointRow Row() => new()
    {
        Name = "list_events",
        Method = "GET",
        Route = "/api/v1/exports/{id}/events",
        Handler = EventsAsync,
        Doc = new()
        {
            Tag = "exports",
            Summary = "Reads the log of an export, oldest first; with `Accept: text/event-stream`, as it grows.",
            Description = "A stream sends each record as the event `export_event`, each new state of the export as the event `status`, and ends with `end` once the export has. "
                + "`Last-Event-ID` goes on after a record.",
            Parameters = [.. CommonParameters.Page, new("Last-Event-ID", "header", "string", "Of a stream: id of the last record that was received.")],
            Answers = [new(200, "A page of records.", typeof(ListPage<ExportEventRecord>)), new(200, "The stream.", null, "text/event-stream")],
            Problems = [ProblemTypes.NotFound, ProblemTypes.InvalidContinuation, ProblemTypes.TooManyStreams],
        },
    };

    private async Task<IResult> EventsAsync(HttpContext context)
    {
        var query = new QueryReader(context, "limit", "continuation");
        var (owner, id) = (context.Owner(), RouteIds.Export(context));
        var head = await services.Queries.GetHeadAsync(owner, id, context.RequestAborted).ConfigureAwait(false);
        if (context.Request.GetTypedHeaders().Accept?.Any(a => a.MediaType == "text/event-stream") == true)
        {
            if (Interlocked.Increment(ref _open) > options.MaxStreams)
            {
                Interlocked.Decrement(ref _open);
                throw new ApiProblemException(ProblemTypes.TooManyStreams, $"{options.MaxStreams} event streams are open, as many as this server keeps.")
                {
                    Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
                };
            }

            return new EventStreamAnswer(services, options, owner, id, context.Request.Headers["Last-Event-ID"].ToString(), () => Interlocked.Decrement(ref _open));
        }

        var page = await services.Queries.QueryAsync(owner, RecordQuery.EventsOf(head.ExportWorkflowId!), query.Page(), context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(new ListPage<ExportEventRecord>([.. page.Records.OfType<ExportEventRecord>()], page.Continuation));
    }
}
