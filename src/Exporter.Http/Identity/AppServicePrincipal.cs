using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Identity;

/// <summary>The principal that App Service Authentication passes on: base64 of JSON with the claims of the token that it validated.</summary>
internal static class AppServicePrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const int MaxLength = 32 << 10;
    private static readonly string[] Issuers = ["iss"];
    private static readonly string[] Subjects = ["sub", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"];
    private static readonly string[] Emails = ["email", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "preferred_username"];

    /// <summary>The identity, or null where the header is not there.</summary>
    public static VerifiedIdentity? Read(HttpRequest request)
    {
        var header = request.Headers[Header];
        if (header.Count == 0)
        {
            return null;
        }

        if (header is not [{ Length: <= MaxLength } text])
        {
            throw Broken();
        }

        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(text));
            var claims = Claims(json.RootElement);
            // Without an issuer's claim the provider's name stands for it: it is App Service's own word.
            var issuer = Find(claims, Issuers) ?? (json.RootElement.TryGetProperty("auth_typ", out var provider) ? provider.GetString() : null);
            return Find(claims, Subjects) is { } subject && issuer is { Length: > 0 } ? new VerifiedIdentity(issuer, subject, Find(claims, Emails)) : throw Broken();
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Broken();
        }
    }

    private static List<(string Type, string Value)> Claims(JsonElement root) =>
        [.. root.GetProperty("claims").EnumerateArray().Select(c => (c.GetProperty("typ").GetString() ?? "", c.GetProperty("val").GetString() ?? ""))];

    private static string? Find(List<(string Type, string Value)> claims, string[] types) =>
        types.SelectMany(t => claims.Where(c => c.Type == t && c.Value.Length > 0)).Select(c => c.Value).FirstOrDefault();

    private static Problems.ApiProblemException Broken() => VerifiedOwner.Refused($"The header {Header} holds no principal with an issuer and a subject.");
}
