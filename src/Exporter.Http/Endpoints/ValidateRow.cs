using System.Buffers;
using Exporter.Core.Targets;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>Validates training rows as they arrive. Nothing is kept, so a repeated call needs no key.</summary>
internal sealed class ValidateRow(ApiServices services, ApiOptions options)
{
    private readonly long _maxBytes = options.MaxUploadBytes ?? services.Catalogue.Limits.MaxBytes;

    public EndpointRow Row() => new()
    {
        Name = "validate_rows",
        Method = "POST",
        Route = "/api/v1/validate",
        Body = BodyKind.Stream,
        Handler = ValidateAsync,
        Doc = new()
        {
            Tag = "registries",
            Summary = "Predicts, row by row, what a target's reader would refuse or silently drop of a training file; keeps nothing.",
            Parameters = [new("target", "query", "string", "Who is to read the rows; `GET /api/v1/targets` lists them.")],
            RequestMedia = ["application/octet-stream", "multipart/form-data"],
            Answers = [new(200, "What was found; `accepted` says whether every row would be taken.", typeof(ValidationView))],
            Problems = [ProblemTypes.InvalidBody, ProblemTypes.BodyTooLarge, ProblemTypes.UnsupportedBody],
        },
    };

    private async Task<IResult> ValidateAsync(HttpContext context)
    {
        var keys = services.Catalogue.Targets.All.Select(t => t.Descriptor.Key).ToList();
        var key = new QueryReader(context, "target").Choice("target", keys)
            ?? throw new ApiProblemException(ProblemTypes.InvalidParameter, $"The query parameter 'target' is missing. Known: {string.Join(", ", keys)}.");
        var validator = new TargetValidator(services.Catalogue.Targets.Get(key));
        var upload = await UploadBody.OpenAsync(context, _maxBytes).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int read;
            while ((read = await upload.Content.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0)
            {
                validator.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return JsonAnswer.Of(ValidationView.Of(validator.Complete()));
    }
}
