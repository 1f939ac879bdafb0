using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>Reading exports.</summary>
internal sealed class ExportRows(ApiServices services, ApiOptions options, ExportWaits waits)
{
    public IEnumerable<EndpointRow> Rows() =>
    [
        new()
        {
            Name = "get_export",
            Method = "GET",
            Route = "/api/v1/exports/{id}",
            Handler = GetAsync,
            Doc = new()
            {
                Tag = "exports",
                Summary = "Reads the state of an export with its stage records.",
                Description = "With `Prefer: wait=N` the answer comes when the export waits for its review or has ended, or after N seconds.",
                Parameters = [CommonParameters.Wait],
                Answers = [new(200, "The export.", typeof(ExportView)), new(304, "It is as `If-None-Match` says.")],
                Problems = [ProblemTypes.NotFound],
            },
        },
        new()
        {
            Name = "get_stage",
            Method = "GET",
            Route = "/api/v1/exports/{id}/stages/{n}",
            Handler = StageAsync,
            Doc = new()
            {
                Tag = "exports",
                Summary = "Reads one stage record: 1, 2, 3, or 4 for feedback.",
                Parameters = [new("revision", "query", "integer", "Of stages 3 and 4: the revision; the newest that is recorded where absent.")],
                Answers = [new(200, "The record.", typeof(StageRecord)), new(304, "It is as `If-None-Match` says.")],
                Problems = [ProblemTypes.NotFound],
            },
        },
        new()
        {
            Name = "list_exports",
            Method = "GET",
            Route = "/api/v1/exports/history",
            Handler = HistoryAsync,
            Doc = new()
            {
                Tag = "exports",
                Summary = "Lists exports, newest first.",
                Parameters =
                [
                    .. CommonParameters.Page,
                    new("document_id", "query", "string", "Only of this document."),
                    new("status", "query", "string", $"Only of this status: {string.Join(", ", RecordStatus.OfWorkflows)}."),
                    new("from", "query", "string", "Only started at or after this date or time."),
                    new("to", "query", "string", "Only started before this date or time."),
                ],
                Answers = [new(200, "A page of exports, without their stages.", typeof(ListPage<ExportView>))],
                Problems = [ProblemTypes.InvalidContinuation],
            },
        },
        new()
        {
            Name = "analyze_exports",
            Method = "GET",
            Route = "/api/v1/exports/analytics",
            Handler = AnalyticsAsync,
            Doc = new()
            {
                Tag = "exports",
                Summary = "Figures of a period: exports, formats, times, tokens, failures, corrections.",
                Parameters =
                [
                    new("from", "query", "string", "Beginning of the period; 30 days before its end where absent."),
                    new("to", "query", "string", "End of the period; now where absent."),
                ],
                Answers = [new(200, "The figures.", typeof(ExportAnalytics))],
            },
        },
    ];

    /// <summary>The export as it is answered, with its ETag.</summary>
    public async Task<JsonAnswer> ReadAsync(string owner, string id, CancellationToken cancellationToken)
    {
        var head = await services.Queries.GetHeadAsync(owner, id, cancellationToken).ConfigureAwait(false);
        var stages = await services.Queries.GetStagesAsync(owner, id, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Tagged(ExportView.Of(head, stages));
    }

    private async Task<IResult> GetAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var (owner, id, cancelled) = (context.Owner(), RouteIds.Export(context), context.RequestAborted);
        var wait = PreferWait.Read(context, options.MaxWait);
        if (wait is { } time)
        {
            await waits.UntilAsync(owner, id, h => h.Status == RecordStatus.AwaitingUserReview || RecordStatus.IsEnd(h.Status), time, cancelled).ConfigureAwait(false);
        }

        var answer = await ReadAsync(owner, id, cancelled).ConfigureAwait(false);
        return wait is { } applied ? answer.With("Preference-Applied", PreferWait.Applied(applied)) : answer;
    }

    private async Task<IResult> StageAsync(HttpContext context)
    {
        var revision = new QueryReader(context, "revision").Number("revision", 1, 9999);
        var stages = await services.Queries.GetStagesAsync(context.Owner(), RouteIds.Export(context), context.RequestAborted).ConfigureAwait(false);
        var number = context.Request.RouteValues["n"] as string;
        var found = stages.LastOrDefault(s => number switch
        {
            "1" => s is InitialSummaryRecord,
            "2" => s is UserModificationsRecord,
            "3" => s is FinalDeliverableRecord r && (revision is null || r.Revision == revision),
            "4" => s is UserFeedbackRecord r && (revision is null || r.Revision == revision),
            _ => throw new ApiProblemException(ProblemTypes.NotFound, "There is no such stage: they are 1, 2, 3 and 4."),
        });
        return found is null
            ? throw new ApiProblemException(ProblemTypes.NotFound, $"Stage {number} of this export is not recorded{(revision is null ? " yet" : " for that revision")}.")
            : JsonAnswer.Tagged(new StageRecord(found));
    }

    private async Task<IResult> HistoryAsync(HttpContext context)
    {
        var query = new QueryReader(context, "limit", "continuation", "document_id", "status", "from", "to");
        var wanted = RecordQuery.History() with
        {
            DocumentId = query.Text("document_id"),
            Status = query.Choice("status", [.. RecordStatus.OfWorkflows]),
            From = query.Time("from"),
            To = query.Time("to"),
        };
        var page = await services.Queries.QueryAsync(context.Owner(), wanted, query.Page(), context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(new ListPage<ExportView>([.. page.Records.OfType<WorkflowHead>().Select(h => ExportView.Of(h))], page.Continuation));
    }

    private async Task<IResult> AnalyticsAsync(HttpContext context)
    {
        var query = new QueryReader(context, "from", "to");
        var to = query.Time("to") ?? services.Ports.Clock.GetUtcNow().AddSeconds(1);
        var from = query.Time("from") ?? (to < DateTimeOffset.MinValue.AddDays(31) ? DateTimeOffset.MinValue : to.AddDays(-30));
        return JsonAnswer.Of(await services.Queries.AnalyzeAsync(context.Owner(), from, to, context.RequestAborted).ConfigureAwait(false));
    }
}
