using System.Globalization;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exporter.Http.Decorators;

/// <summary>Bounds on headers and bodies; a JSON body is read here, whole.</summary>
internal sealed class Limits(ApiServices services, ApiOptions options)
{
    private const int MaxKey = 255;

    public void CheckHeaders(HttpContext context)
    {
        var request = context.Request;
        long size = (request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0);
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0);
            }
        }

        if (size > options.MaxHeaderBytes)
        {
            throw new ApiProblemException(
                ProblemTypes.HeadersTooLarge, string.Create(CultureInfo.InvariantCulture, $"Path, query and headers together are larger than {options.MaxHeaderBytes:N0} characters."));
        }
    }

    public async Task ReadBodyAsync(HttpContext context, ApiCall call)
    {
        var request = context.Request;
        call.IdempotencyKey = KeyOf(context);
        if (call.Row.Body == BodyKind.None)
        {
            return;
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiProblemException(ProblemTypes.UnsupportedBody, "The body is compressed, and this server takes plain bodies only: its bounds hold for what it reads.");
        }

        var max = call.Row.Body == BodyKind.Json ? options.MaxJsonBytes : options.MaxUploadBytes ?? services.Catalogue.Limits.MaxBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // A form has its boundaries and part headers beside the file; the file itself is bounded where it is read.
            feature.MaxRequestBodySize = max + (64 << 10);
        }

        if (request.ContentLength > max + (64 << 10))
        {
            throw BoundedBody.TooLarge(max);
        }

        if (call.Row.Body == BodyKind.Json)
        {
            call.Body = await ReadAsync(request, max, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, long max, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new ApiProblemException(ProblemTypes.UnsupportedBody, "This call takes JSON, and the body is a form. Send it with Content-Type: application/json.");
        }

        using var memory = new MemoryStream();
        await new BoundedBody(request.Body, max).CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    private static string? KeyOf(HttpContext context)
    {
        var header = context.Request.Headers["Idempotency-Key"];
        if (header.Count == 0)
        {
            return null;
        }

        return header is [{ Length: > 0 and <= MaxKey } key] && key.All(c => c is >= '!' and <= '~')
            ? key
            : throw new ApiProblemException(ProblemTypes.InvalidParameter, $"Idempotency-Key must be given once, as 1 to {MaxKey} visible ASCII characters.");
    }
}
