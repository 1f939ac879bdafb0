using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Exporter.Http.Problems;

namespace Exporter.Http.Identity;

/// <summary>
/// Validates signed JWTs (RFC 7519, with the advice of RFC 8725): signature by a key of the issuer and an algorithm of that key, issuer, audience,
/// time. Every claim is required that makes a token mean what it is taken for; nothing of a token is read before its signature holds, but its header.
/// </summary>
public sealed class TokenValidator(TokenOptions options, ISigningKeys keys, TimeProvider clock)
{
    private const int MaxLength = 16 << 10;
    private const int MaxKeys = 16;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The identity that a token proves.</summary>
    /// <exception cref="ApiProblemException">It proves none: 401, saying why.</exception>
    public async Task<VerifiedIdentity> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        var parts = token.Length <= MaxLength ? token.Split('.') : throw VerifiedOwner.Refused("The token is too long.");
        if (parts.Length != 3)
        {
            throw VerifiedOwner.Refused("The token is no signed JWT: it does not have three parts.");
        }

        using var header = Parse(parts[0], "header");
        var (algorithm, keyId) = ReadHeader(header.RootElement);
        var signed = Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        var signature = Decode(parts[2], "signature");
        var candidates = await keys.FindAsync(keyId, cancellationToken).ConfigureAwait(false);
        if (!candidates.Take(MaxKeys).Any(k => k.Verifies(algorithm, signed, signature)))
        {
            throw VerifiedOwner.Refused("The token's signature is not by a key of the issuer.");
        }

        using var claims = Parse(parts[1], "claims");
        return ReadClaims(claims.RootElement);
    }

    private static (string Algorithm, string? KeyId) ReadHeader(JsonElement header)
    {
        if (header.TryGetProperty("crit", out _))
        {
            throw VerifiedOwner.Refused("The token's header has critical extensions, and none is known here.");
        }

        if (Text(header, "typ") is { } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase) && !type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase))
        {
            throw VerifiedOwner.Refused("The token is of another type than JWT or at+jwt.");
        }

        return (Text(header, "alg") ?? throw VerifiedOwner.Refused("The token's header names no algorithm."), Text(header, "kid"));
    }

    private VerifiedIdentity ReadClaims(JsonElement claims)
    {
        if (Text(claims, "iss") != options.Issuer)
        {
            throw VerifiedOwner.Refused("The token is of another issuer.");
        }

        if (!Audiences(claims).Intersect(options.Audiences, StringComparer.Ordinal).Any())
        {
            throw VerifiedOwner.Refused("The token is for another audience.");
        }

        var now = clock.GetUtcNow();
        if (Time(claims, "exp") is not { } expires || expires <= now - options.ClockSkew)
        {
            throw VerifiedOwner.Refused("The token has expired, or does not say when it does.");
        }

        if (Time(claims, "nbf") > now + options.ClockSkew || Time(claims, "iat") > now + options.ClockSkew)
        {
            throw VerifiedOwner.Refused("The token is not valid yet.");
        }

        return Text(claims, "sub") is { Length: > 0 and <= 512 } subject
            ? new VerifiedIdentity(options.Issuer, subject, Email(claims))
            : throw VerifiedOwner.Refused("The token names no subject.");
    }

    // An address that the issuer itself calls unverified is anybody's to claim.
    private static string? Email(JsonElement claims) =>
        claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind != JsonValueKind.True && !(verified.ValueKind == JsonValueKind.String && verified.GetString() == "true")
            ? null
            : Text(claims, "email");

    private static IEnumerable<string> Audiences(JsonElement claims) => !claims.TryGetProperty("aud", out var audience) ? [] : audience.ValueKind switch
    {
        JsonValueKind.String => [audience.GetString()!],
        JsonValueKind.Array => [.. audience.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!)],
        _ => [],
    };

    private static DateTimeOffset? Time(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw VerifiedOwner.Refused($"The token's '{name}' is no time.");
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw VerifiedOwner.Refused($"The token's '{name}' is no text.");
        }
        catch (InvalidOperationException)
        {
            throw VerifiedOwner.Refused($"The token's '{name}' is not Unicode.");
        }
    }

    private static JsonDocument Parse(string part, string what)
    {
        try
        {
            var json = JsonDocument.Parse(Decode(part, what), Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw VerifiedOwner.Refused($"The token's {what} is no JSON object.");
    }

    private static byte[] Decode(string part, string what)
    {
        try
        {
            return part.AsSpan().IndexOfAny(" \t\r\n=") < 0 ? Base64Url.DecodeFromChars(part) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw VerifiedOwner.Refused($"The token's {what} is not base64url.");
        }
    }
}
