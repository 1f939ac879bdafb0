using Exporter.Http.Rows;
using Exporter.Workflows.Ports;

namespace Exporter.Http.Endpoints;

/// <summary>Parameters that several rows take.</summary>
internal static class CommonParameters
{
    public static readonly ParameterDoc Limit = new("limit", "query", "integer", $"Most records, 1 to {PageRequest.MaxLimit}; default 50.");

    public static readonly ParameterDoc Continuation = new("continuation", "query", "string", "Token that the page before gave.");

    public static readonly IReadOnlyList<ParameterDoc> Page = [Limit, Continuation];

    public static readonly ParameterDoc Wait = new("Prefer", "header", "string", "`wait=N`: seconds to wait for the work rather than poll, up to the server's bound.");

    public static readonly ParameterDoc IdempotencyKey = new("Idempotency-Key", "header", "string", "Makes a repeated request one action: the same key and body give the same answer.");

    public static readonly ParameterDoc IfMatch = new("If-Match", "header", "string", "`ETag` that was read; 412 where it has changed since.");
}
