using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Rows;

/// <summary>
/// An endpoint. Kestrel maps it and a Functions trigger names it; both run it through <see cref="ExporterApi.Invoke"/>, so that owner, limits,
/// idempotency and errors are the same on every host.
/// </summary>
public sealed record EndpointRow
{
    /// <summary>Name, unique, snake_case; the operation id of its documentation.</summary>
    public required string Name { get; init; }

    /// <summary>Method; a row for <c>GET</c> answers <c>HEAD</c> too.</summary>
    public required string Method { get; init; }

    /// <summary>Route with <c>{parameters}</c>, beginning with a slash. Values are read from <c>Request.RouteValues</c>.</summary>
    public required string Route { get; init; }

    /// <summary>What answers. It may throw: every exception becomes a problem document.</summary>
    public required Func<HttpContext, Task<IResult>> Handler { get; init; }

    /// <summary>Documentation.</summary>
    public required EndpointDoc Doc { get; init; }

    /// <summary>What it does with a body.</summary>
    public BodyKind Body { get; init; }

    /// <summary>True where a call leaves nothing behind, not even its answer under an <c>Idempotency-Key</c>: it may be repeated as it is.</summary>
    public bool KeepsNothing { get; init; }

    /// <summary>True where anybody may call it: health, documentation, the page.</summary>
    public bool IsPublic { get; init; }
}
