using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Exporter.Http.Requests;

/// <summary>An uploaded file as it arrives: the body itself, or the one file of a form.</summary>
/// <param name="Name">File name as the client says it.</param>
/// <param name="MediaType">Media type, where the client names one that means something.</param>
/// <param name="Content">The bytes.</param>
internal sealed record UploadBody(string Name, string? MediaType, Stream Content)
{
    private const int MaxBoundary = 200;
    private const int MaxParts = 16;
    private const int MaxPartHeaders = 16 << 10;

    public static async Task<UploadBody> OpenAsync(HttpContext context, long maxBytes)
    {
        var request = context.Request;
        var named = NameOf(request.Headers["X-Filename"]);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            type = null;
        }

        if (type is null || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            // What curl --data-binary says where its user says nothing.
            var media = type?.MediaType.Value is "application/x-www-form-urlencoded" or "application/octet-stream" ? null : type?.MediaType.Value;
            return new UploadBody(named ?? "document", media, new BoundedBody(request.Body, maxBytes));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundary)
        {
            throw new ApiProblemException(ProblemTypes.InvalidBody, "The form has no boundary in its Content-Type, or one that is too long.");
        }

        return await PartAsync(new MultipartReader(boundary, new BoundedBody(request.Body, maxBytes)) { HeadersLengthLimit = MaxPartHeaders }, named, context.RequestAborted)
            .ConfigureAwait(false);
    }

    private static async Task<UploadBody> PartAsync(MultipartReader form, string? named, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < MaxParts && await form.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part; i++)
            {
                if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                    && (disposition.FileNameStar.HasValue || disposition.FileName.HasValue || disposition.Name == "file"))
                {
                    var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                    var media = MediaTypeHeaderValue.TryParse(part.ContentType, out var type) && type.MediaType != "application/octet-stream" ? type.MediaType.Value : null;
                    return new UploadBody(named ?? (string.IsNullOrWhiteSpace(name) ? "document" : name), media, part.Body);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException || (e is IOException and not BadHttpRequestException))
        {
            throw new ApiProblemException(ProblemTypes.InvalidBody, $"The form is broken: {e.Message}");
        }

        throw new ApiProblemException(ProblemTypes.InvalidBody, "The form has no file. Send one as the part 'file', as curl -F file=@NAME does.");
    }

    // A header holds ASCII; other names come percent-encoded. What is no UTF-8 in it stays encoded.
    private static string? NameOf(Microsoft.Extensions.Primitives.StringValues header) => header is [{ Length: > 0 } name] ? Uri.UnescapeDataString(name) : null;
}
