using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary><c>GET /exports/{id}/download</c>.</summary>
internal sealed class DownloadRow(ApiServices services)
{
    public EndpointRow Row() => new()
    {
        Name = "download_deliverable",
        Method = "GET",
        Route = "/api/v1/exports/{id}/download",
        Handler = DownloadAsync,
        Doc = new()
        {
            Tag = "exports",
            Summary = "Downloads the deliverable, or a part of it.",
            Description = "Always an attachment. One range of bytes may be asked for; `If-Range` and conditional requests are honoured.",
            Parameters =
            [
                new("format", "query", "string", "Key of the format; the main one where absent."),
                new("revision", "query", "integer", "Revision; the current one where absent."),
                new("file", "query", "string", "Name of a file beside the deliverable, such as `dataset_info.json`."),
                new("Range", "header", "string", "`bytes=0-99`."),
            ],
            Answers =
            [
                new(200, "The file.", null, "application/octet-stream"),
                new(206, "The part that was asked for.", null, "application/octet-stream"),
                new(304, "It is as `If-None-Match` says."),
            ],
            Problems = [ProblemTypes.NotFound, ProblemTypes.WrongState, ProblemTypes.ContentGone, ProblemTypes.PreconditionFailed, ProblemTypes.RangeNotSatisfiable],
        },
    };

    /// <summary>The file of a finished workflow, noted as downloaded once its first byte goes out.</summary>
    public async Task<IResult> OpenAsync(HttpContext context, string workflowId, string? format, int? revision, string? sideFile)
    {
        var owner = context.Owner();
        var file = await services.Queries.OpenDeliverableAsync(owner, workflowId, format, revision, sideFile, note: false, context.RequestAborted).ConfigureAwait(false);
        return new DownloadAnswer(
            file.FileName, file.MediaType, file.ContentHash, file.Content, c => services.Queries.NoteDownloadAsync(owner, workflowId, file, c.RequestAborted));
    }

    private Task<IResult> DownloadAsync(HttpContext context)
    {
        var query = new QueryReader(context, "format", "revision", "file");
        return OpenAsync(context, RouteIds.Export(context), query.Text("format"), query.Number("revision", 1, 9999), query.Text("file"));
    }
}
