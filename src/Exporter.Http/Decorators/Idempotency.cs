using System.Security.Cryptography;
using Exporter.Http.Problems;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Decorators;

/// <summary>Makes a repeated POST one action, for rows whose JSON body is known before they run; an upload does it itself.</summary>
internal sealed class Idempotency(IdempotencyLog log)
{
    public async Task<IResult> InvokeAsync(HttpContext context, ApiCall call, Func<HttpContext, Task<IResult>> next)
    {
        if (call is not { IdempotencyKey: { } key, HasOwner: true } || call.Row is not { Method: "POST", Body: BodyKind.Json, KeepsNothing: false })
        {
            return await next(context).ConfigureAwait(false);
        }

        var cancelled = context.RequestAborted;
        var fingerprint = IdempotencyLog.Fingerprint(call.Row.Name, context.Request.Path, context.Request.QueryString.Value ?? "", Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)));
        if (await log.TakeAsync(call.Owner, key, fingerprint, cancelled).ConfigureAwait(false) is { } known
            && IdempotencyLog.Replay(known.Record, fingerprint) is { } replayed)
        {
            return replayed;
        }

        try
        {
            return await log.KeepAsync(call.Owner, key, fingerprint, await next(context).ConfigureAwait(false), cancelled).ConfigureAwait(false);
        }
        catch (Exception e) when (ProblemMapping.Of(e) is { Type.Status: < StatusCodes.Status500InternalServerError } problem && problem.Type != ProblemTypes.ExportFailed)
        {
            await log.ReleaseAsync(call.Owner, key, cancelled).ConfigureAwait(false);
            throw;
        }
    }
}
