using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Rows;

/// <summary>What the decorators found out about a request, for the handler that they lead to.</summary>
internal sealed class ApiCall(EndpointRow row)
{
    private string? _owner;

    public EndpointRow Row => row;

    /// <summary>Whose request it is.</summary>
    public string Owner
    {
        get => _owner ?? throw new InvalidOperationException($"Row '{row.Name}' is public and has no owner.");
        set => _owner = value;
    }

    public bool HasOwner => _owner is not null;

    /// <summary>The body of a row that takes JSON; empty where none came.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The client's <c>Idempotency-Key</c>, or null.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>What makes a repeated request the same one to the services; null where each is new. A key counts for one row and one path.</summary>
    public string? RequestKey(HttpContext context) => IdempotencyKey is { } key ? $"{row.Name}\n{context.Request.Path}\n{key}" : null;
}

/// <summary>The call of a request.</summary>
internal static class ApiCallExtensions
{
    public static ApiCall Call(this HttpContext context) =>
        context.Features.Get<ApiCall>() ?? throw new InvalidOperationException("The request did not come through ExporterApi.Invoke.");

    public static string Owner(this HttpContext context) => context.Call().Owner;
}
