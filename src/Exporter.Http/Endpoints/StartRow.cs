using Exporter.Core.Configurations;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Exports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary><c>POST /docs/{id}/export</c>: starts a workflow, or, with its id and the edited data, finishes it and answers with the file.</summary>
internal sealed class StartRow(ApiServices services, ApiOptions options, ExportWaits waits, DownloadRow download)
{
    public EndpointRow Row() => new()
    {
        Name = "export_document",
        Method = "POST",
        Route = "/api/v1/docs/{id}/export",
        Body = BodyKind.Json,
        Handler = ExportAsync,
        Doc = new()
        {
            Tag = "exports",
            Summary = "Phase 1: starts an export. Phase 2: hands in the review and answers with the file.",
            Description = "Without `export_workflow_id` it starts a workflow: 202 at once, or, with `Prefer: wait=N`, 200 with the summary and the extracted data once they are there. "
                + "With `export_workflow_id` and `modified_data` it hands in the review and waits for the deliverable: 200 with the file, or 202 where it takes longer.",
            Parameters = [CommonParameters.Wait, CommonParameters.IdempotencyKey],
            Request = typeof(ExportRequestBody),
            Answers =
            [
                new(202, "The workflow works; poll the path in `Location`.", typeof(ExportView)),
                new(200, "Phase 1: the summary, to be reviewed.", typeof(ReviewView)),
                new(200, "Phase 2: the deliverable.", null, "application/octet-stream"),
            ],
            Problems = [ProblemTypes.NotFound, ProblemTypes.InvalidSetting, ProblemTypes.WrongState, ProblemTypes.ExportFailed],
        },
    };

    private Task<IResult> ExportAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var body = RequestJson.Read<ExportRequestBody>(context, required: false);
        return body switch
        {
            { ExportWorkflowId: null, ModifiedData: null, EditingTimeSeconds: null, UserConfidenceAfterEdit: null, Reasons: null } => StartAsync(context, body),
            { ExportWorkflowId: not null, ModifiedData: not null, Formats: null, Format: null, ExportFormat: null, Template: null, DocumentTemplate: null, Selection: null, Repairs: null, Configuration: null, AutoFinish: false } =>
                FinishAsync(context, body),
            { ExportWorkflowId: null } => throw Invalid("Edited data belongs to an export that was started: send 'export_workflow_id' with 'modified_data'."),
            { ModifiedData: null } => throw Invalid("With 'export_workflow_id' the edited data is expected: send it whole as 'modified_data'."),
            _ => throw Invalid("Formats, template, selection and repairs are chosen when an export is started, or in 'user_preferences' of its review."),
        };
    }

    private async Task<IResult> StartAsync(HttpContext context, ExportRequestBody body)
    {
        var (owner, cancelled) = (context.Owner(), context.RequestAborted);
        var wait = PreferWait.Read(context, options.MaxWait);
        var saved = await SavedAsync(owner, body.Configuration, cancelled).ConfigureAwait(false);
        var request = new StartExport
        {
            DocumentId = RouteIds.Document(context),
            Preferences = AskedFormats.Preferences(body.UserPreferences, body.Template ?? body.DocumentTemplate ?? (body.UserPreferences?.DocumentTemplate is null ? saved.Template : null)),
            Selection = body.Selection ?? saved.Selection,
            Repairs = body.Repairs ?? saved.Repairs,
            AutoFinish = body.AutoFinish,
            RequestKey = context.Call().RequestKey(context),
        };
        if (request.Preferences.TemplateCustomization is null && saved.TemplateCustomization is { } customization)
        {
            request = request with { Preferences = request.Preferences with { TemplateCustomization = customization } };
        }

        if (AskedFormats.Of(body.Formats, body.Format ?? body.ExportFormat) is { } formats || (formats = saved.Formats) is not null)
        {
            request = request with { Formats = formats };
        }

        var started = await services.Service.StartAsync(owner, request, cancelled).ConfigureAwait(false);
        var head = await waits.StartedAsync(owner, started.WorkflowId, cancelled).ConfigureAwait(false);
        if (wait is { } time)
        {
            head = await waits.UntilAsync(owner, started.WorkflowId, h => body.AutoFinish ? RecordStatus.IsEnd(h.Status) : h.Status != RecordStatus.Running, time, cancelled)
                .ConfigureAwait(false);
        }

        return await AnswerAsync(owner, head, wait, cancelled).ConfigureAwait(false);
    }

    private async Task<SavedSettings> SavedAsync(string owner, string? name, CancellationToken cancellationToken)
    {
        var saved = name is null ? new SavedSettings() : await Configurations.UseAsync(services.Ports.Tracking, services.Catalogue, owner, name, cancellationToken).ConfigureAwait(false);
        return saved is { Options.Count: > 0 } or { CountTokens.Count: > 0 } or { Target: not null }
            ? throw new InvalidSettingException($"The configuration '{name}' sets options, names a target or counts tokens, which a reviewed export does not take; previews and the command line do. Save one with formats, template, template_customization, selection and repairs alone.")
            : saved;
    }

    private async Task<IResult> AnswerAsync(string owner, WorkflowHead head, TimeSpan? wait, CancellationToken cancelled)
    {
        var id = head.ExportWorkflowId!;
        if (wait is { } time && head.Status != RecordStatus.Running)
        {
            if (head.Status == RecordStatus.Failed)
            {
                throw ExportFailures.Of(head);
            }

            var stages = await services.Queries.GetStagesAsync(owner, id, cancelled).ConfigureAwait(false);
            if (stages.OfType<InitialSummaryRecord>().FirstOrDefault() is { } stage1)
            {
                return JsonAnswer.Of(new ReviewView(id, head.DocumentId!, head.Status, stage1.AiInitialSummary, stage1.InitialExtractedData, ExportLinks.Of(head)))
                    .With("Location", Paths.Export(id))
                    .With("Preference-Applied", PreferWait.Applied(time));
            }
        }

        return Accepted(head);
    }

    private async Task<IResult> FinishAsync(HttpContext context, ExportRequestBody body)
    {
        var (owner, cancelled) = (context.Owner(), context.RequestAborted);
        var id = RouteIds.Check(body.ExportWorkflowId!, "export");
        var head = await services.Queries.GetHeadAsync(owner, id, cancelled).ConfigureAwait(false);
        if (head.DocumentId != RouteIds.Document(context))
        {
            throw new WorkflowNotFoundException(id);
        }

        await services.Service.SubmitAsync(
            owner,
            id,
            new Submission
            {
                ModifiedData = body.ModifiedData!,
                UserPreferences = body.UserPreferences,
                EditingTimeSeconds = body.EditingTimeSeconds,
                UserConfidenceAfterEdit = body.UserConfidenceAfterEdit,
                Reasons = body.Reasons,
            },
            cancelled).ConfigureAwait(false);
        var wait = PreferWait.Read(context, options.MaxWait) ?? options.DeliverableWait;
        head = await waits.UntilAsync(owner, id, h => RecordStatus.IsEnd(h.Status), wait, cancelled).ConfigureAwait(false);
        return head.Status switch
        {
            RecordStatus.Completed or RecordStatus.PartiallyCompleted => await download.OpenAsync(context, id, null, null, null).ConfigureAwait(false),
            RecordStatus.Failed => throw ExportFailures.Of(head),
            RecordStatus.Expired or RecordStatus.Cancelled => throw new WorkflowStateException(head.Status, $"The export has no deliverable: it is {head.Status}."),
            _ => Accepted(head),
        };
    }

    public static JsonAnswer Accepted(WorkflowHead head) => JsonAnswer.Of(ExportView.Of(head), StatusCodes.Status202Accepted)
        .With("Location", Paths.Export(head.ExportWorkflowId!))
        .With("Retry-After", "1");

    private static ApiProblemException Invalid(string message) => new(ProblemTypes.InvalidBody, message);
}
