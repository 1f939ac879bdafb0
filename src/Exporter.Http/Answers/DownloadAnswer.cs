using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Answers;

/// <summary>
/// A file to save: always an attachment, never shown by a browser, whatever it holds. One range of bytes is served; several at once are
/// answered with the whole file, as RFC 9110 allows.
/// </summary>
internal sealed class DownloadAnswer(string fileName, string mediaType, string contentHash, Stream content, Func<HttpContext, Task> whenBegun) : IResult, IStatusCodeHttpResult
{
    private const int BufferSize = 81920;

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content.ConfigureAwait(false))
        {
            await SendAsync(httpContext).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = $"\"{contentHash}\"";
        var size = content.Length;
        response.Headers.ETag = tag;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentDisposition = AttachmentName.Header(fileName);
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (request.Headers.IfMatch.Count > 0 && !EntityTags.IsAmong(request.Headers.IfMatch, tag))
        {
            throw new ApiProblemException(ProblemTypes.PreconditionFailed, "The file is not the one that If-Match names.");
        }

        if (EntityTags.IsAmong(request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var ifRange = request.Headers.IfRange;
        var range = ifRange.Count == 0 || ifRange.ToString() == tag ? ByteRange.Parse(request.Headers.Range, size) : null;
        if (range is { IsSatisfiable: false })
        {
            response.Headers.Remove("Content-Disposition");
            throw new ApiProblemException(ProblemTypes.RangeNotSatisfiable, string.Create(CultureInfo.InvariantCulture, $"The file has {size} bytes, and the range begins after them."))
            {
                Headers = new Dictionary<string, string> { ["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}") },
                Members = new JsonObject { ["size_bytes"] = size },
            };
        }

        var (first, length) = range is { } r ? (r.First, r.Last - r.First + 1) : (0, size);
        var isHead = HttpMethods.IsHead(request.Method);
        if (first == 0 && !isHead)
        {
            await whenBegun(context).ConfigureAwait(false);
        }

        response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        response.ContentType = mediaType;
        response.ContentLength = length;
        if (range is not null)
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + length - 1}/{size}");
        }

        if (!isHead)
        {
            content.Seek(first, SeekOrigin.Begin);
            await CopyAsync(response.Body, length, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task CopyAsync(Stream to, long length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (length > 0)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new EndOfStreamException("The file ended before its length; the connection is cut so that nobody takes the part for the whole.");
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
