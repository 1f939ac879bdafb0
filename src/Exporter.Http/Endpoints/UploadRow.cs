using System.Security.Cryptography;
using Exporter.Http.Answers;
using Exporter.Http.Decorators;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>
/// Takes a document in as it arrives: nothing is held in memory. An upload is idempotent by itself, as the same bytes are the same document; a
/// key is written once the bytes are known, and one that is known is answered without storing anything.
/// </summary>
internal sealed class UploadRow(ApiServices services, ApiOptions options, IdempotencyLog log)
{
    private readonly long _maxBytes = options.MaxUploadBytes ?? services.Catalogue.Limits.MaxBytes;

    public EndpointRow Row() => new()
    {
        Name = "upload_document",
        Method = "POST",
        Route = "/api/v1/docs",
        Body = BodyKind.Stream,
        Handler = UploadAsync,
        Doc = new()
        {
            Tag = "documents",
            Summary = "Uploads a document: the body itself, or the file of a form.",
            Description = "The same bytes are the same document: uploading them again gives its id, under the newest name. What it is, is found by its content when it is read.",
            Parameters = [new("X-Filename", "header", "string", "Name of the file; percent-encoded where it is not ASCII."), CommonParameters.IdempotencyKey],
            RequestMedia = ["application/octet-stream", "multipart/form-data"],
            Answers = [new(201, "The document, with its path in `Location`.", typeof(DocumentView))],
            Problems = [ProblemTypes.InvalidBody, ProblemTypes.InputRefused, ProblemTypes.BodyTooLarge, ProblemTypes.UnsupportedBody, ProblemTypes.IdempotencyKeyReused],
        },
    };

    private async Task<IResult> UploadAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var (owner, key, cancelled) = (context.Owner(), context.Call().IdempotencyKey, context.RequestAborted);
        var upload = await UploadBody.OpenAsync(context, _maxBytes).ConfigureAwait(false);
        if (key is not null && await log.FindAsync(owner, key, cancelled).ConfigureAwait(false) is { } known)
        {
            var hash = ArtifactHash.Of(Convert.ToHexStringLower(await SHA256.HashDataAsync(upload.Content, cancelled).ConfigureAwait(false)));
            return IdempotencyLog.Replay(known.Record, Fingerprint(upload, hash)) ?? throw new ApiProblemException(
                ProblemTypes.IdempotencyKeyReused, "This Idempotency-Key belongs to a request that is still being worked on, and it is no upload.");
        }

        var record = await services.Uploads.UploadAsync(owner, upload.Name, upload.MediaType, upload.Content, cancelled).ConfigureAwait(false);
        var answer = JsonAnswer.Of(DocumentView.Of(record), StatusCodes.Status201Created).With("Location", Paths.Document(record.Id));
        return key is null ? answer : await log.KeepAsync(owner, key, Fingerprint(upload, record.ContentHash), answer, cancelled).ConfigureAwait(false);
    }

    // Not of the raw body: a form's boundary is another one each time it is sent.
    private static string Fingerprint(UploadBody upload, string contentHash) => IdempotencyLog.Fingerprint("upload", upload.Name, upload.MediaType ?? "", contentHash);
}
