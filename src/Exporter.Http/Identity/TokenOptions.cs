namespace Exporter.Http.Identity;

/// <summary>Which bearer tokens are valid.</summary>
public sealed record TokenOptions
{
    /// <summary>The issuer, exactly as tokens name it in <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Audiences of this API; a token must name one of them in <c>aud</c>.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>By how much clocks may differ. Default 30 s.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
