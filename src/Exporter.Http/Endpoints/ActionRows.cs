using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Exports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>What users do with an export that there is.</summary>
internal sealed class ActionRows(ApiServices services, ExportRows exports, ExportWaits waits)
{
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(2);

    private static readonly AnswerDoc Accepted = new(202, "It is being worked on; poll the path in `Location`.", typeof(ExportView));

    public IEnumerable<EndpointRow> Rows() =>
    [
        Action("submit_modifications", "modifications", ModificationsAsync, typeof(ModificationsBody), "Hands in the review: the edited data, whole, and preferences.", Accepted, CommonParameters.IfMatch),
        Action("regenerate_deliverable", "regenerate", RegenerateAsync, typeof(RegenerateBody), "Makes another revision of the deliverable, with other settings.", Accepted),
        Action("retry_export", "retry", RetryAsync, typeof(NoBody), "Tries the formats again that failed; those that were delivered stay.", Accepted),
        Action(
            "record_feedback", "feedback", FeedbackAsync, typeof(FeedbackBody), "Records what a person says of a deliverable, once a revision.",
            new(201, "The record.", typeof(StageRecord))) is var row
            ? row with { Doc = row.Doc with { Problems = [.. row.Doc.Problems, ProblemTypes.AlreadyRecorded] } }
            : row,
        new()
        {
            Name = "cancel_export",
            Method = "DELETE",
            Route = "/api/v1/exports/{id}",
            Handler = CancelAsync,
            Doc = new()
            {
                Tag = "exports",
                Summary = "Ends an export that works or waits. What it delivered before stays.",
                Parameters = [CommonParameters.IfMatch],
                Answers = [new(200, "The export, cancelled.", typeof(ExportView))],
                Problems = [ProblemTypes.NotFound, ProblemTypes.WrongState, ProblemTypes.PreconditionFailed],
            },
        },
    ];

    private static EndpointRow Action(string name, string verb, Func<HttpContext, Task<IResult>> handler, Type body, string summary, AnswerDoc answer, params ParameterDoc[] parameters) => new()
    {
        Name = name,
        Method = "POST",
        Route = $"/api/v1/exports/{{id}}/{verb}",
        Body = BodyKind.Json,
        Handler = handler,
        Doc = new()
        {
            Tag = "exports",
            Summary = summary,
            Parameters = [CommonParameters.IdempotencyKey, .. parameters],
            Request = body,
            Answers = [answer],
            Problems = [ProblemTypes.NotFound, ProblemTypes.WrongState, ProblemTypes.InvalidSetting, .. parameters.Length > 0 ? [ProblemTypes.PreconditionFailed] : Array.Empty<ProblemType>()],
        },
    };

    private async Task<IResult> ModificationsAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var body = RequestJson.Read<ModificationsBody>(context);
        var id = RouteIds.Export(context);
        var data = body.ModifiedData ?? throw new ApiProblemException(ProblemTypes.InvalidBody, "'modified_data' is missing: send the edited data, whole.");
        await CheckMatchAsync(context, id).ConfigureAwait(false);
        await services.Service.SubmitAsync(
            context.Owner(),
            id,
            new Submission
            {
                ModifiedData = data,
                UserPreferences = body.UserPreferences,
                EditingTimeSeconds = body.EditingTimeSeconds,
                UserConfidenceAfterEdit = body.UserConfidenceAfterEdit,
                Reasons = body.Reasons,
            },
            context.RequestAborted).ConfigureAwait(false);
        // Until the workflow has taken it: whoever reads the export next does not find it waiting for what was handed in.
        var head = await waits.UntilAsync(context.Owner(), id, h => h.Status != RecordStatus.AwaitingUserReview, TakenWithin, context.RequestAborted).ConfigureAwait(false);
        return StartRow.Accepted(head);
    }

    private async Task<IResult> RegenerateAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var body = RequestJson.Read<RegenerateBody>(context, required: false);
        var id = RouteIds.Export(context);
        var request = new RegenerateExport
        {
            Formats = AskedFormats.Of(body.Formats, body.Format ?? body.ExportFormat),
            Preferences = AskedFormats.Preferences(body.UserPreferences, body.Template ?? body.DocumentTemplate),
            RequestKey = context.Call().RequestKey(context),
        };
        await services.Service.RegenerateAsync(context.Owner(), id, request, context.RequestAborted).ConfigureAwait(false);
        return await AcceptedAsync(context, id).ConfigureAwait(false);
    }

    private async Task<IResult> RetryAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        _ = RequestJson.Read<NoBody>(context, required: false);
        var id = RouteIds.Export(context);
        await services.Service.RetryAsync(context.Owner(), id, context.Call().RequestKey(context), context.RequestAborted).ConfigureAwait(false);
        return await AcceptedAsync(context, id).ConfigureAwait(false);
    }

    private async Task<IResult> FeedbackAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var body = RequestJson.Read<FeedbackBody>(context);
        var id = RouteIds.Export(context);
        var feedback = new Feedback
        {
            Rating = body.Rating ?? throw new ApiProblemException(ProblemTypes.InvalidBody, "'rating' is missing: send a whole number from 1 to 5."),
            Comments = body.Comments,
            IssuesFound = body.IssuesFound,
            FeedbackType = body.FeedbackType,
            Revision = body.Revision,
        };
        var record = await services.Service.RecordFeedbackAsync(context.Owner(), id, feedback, context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(new StageRecord(record), StatusCodes.Status201Created).With("Location", $"{Paths.Export(id)}/stages/4");
    }

    private async Task<IResult> CancelAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var id = RouteIds.Export(context);
        await CheckMatchAsync(context, id).ConfigureAwait(false);
        await services.Service.CancelAsync(context.Owner(), id, context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(ExportView.Of(await services.Queries.GetHeadAsync(context.Owner(), id, context.RequestAborted).ConfigureAwait(false)));
    }

    private async Task<IResult> AcceptedAsync(HttpContext context, string id) =>
        StartRow.Accepted(await services.Queries.GetHeadAsync(context.Owner(), id, context.RequestAborted).ConfigureAwait(false));

    private async Task CheckMatchAsync(HttpContext context, string id)
    {
        var wanted = context.Request.Headers.IfMatch;
        if (wanted.Count == 0)
        {
            return;
        }

        var current = (await exports.ReadAsync(context.Owner(), id, context.RequestAborted).ConfigureAwait(false)).Headers["ETag"];
        if (!EntityTags.IsAmong(wanted, current))
        {
            throw new ApiProblemException(ProblemTypes.PreconditionFailed, "The export has changed since it was read. Read it again, look at what changed, and send this with its new ETag.")
            {
                Headers = new Dictionary<string, string> { ["ETag"] = current },
            };
        }
    }
}
