using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Identity;

/// <summary>
/// Owners by verified identity: what App Service Authentication passes on, where the deployment asserts that it stands in front; else a bearer
/// token that is validated here. Anything else is 401.
/// </summary>
/// <param name="bindings">What identities are bound to.</param>
/// <param name="tokens">Validates bearer tokens; null where none are taken.</param>
/// <param name="trustAppServicePrincipal">True only where no request reaches this process but through App Service Authentication, which removes the header from what clients send.</param>
public sealed class VerifiedOwner(OwnerBindings bindings, TokenValidator? tokens, bool trustAppServicePrincipal) : IOwnerSource
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async ValueTask<string> ResolveAsync(HttpContext context)
    {
        var identity = trustAppServicePrincipal ? AppServicePrincipal.Read(context.Request) : null;
        identity ??= await FromTokenAsync(context).ConfigureAwait(false);
        return await bindings.BindAsync(identity, context.RequestAborted).ConfigureAwait(false);
    }

    internal static ApiProblemException Refused(string message, string? error = "invalid_token") => new(ProblemTypes.Unauthenticated, message)
    {
        Headers = new Dictionary<string, string>
        {
            ["WWW-Authenticate"] = error is null ? "Bearer" : $"Bearer error=\"{error}\", error_description=\"{message.Replace('"', '\'')}\"",
        },
    };

    private async Task<VerifiedIdentity> FromTokenAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (tokens is null)
        {
            throw Refused("No identity came with the request. It must come through the front end that signs users in.", null);
        }

        return header is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.ValidateAsync(text[Scheme.Length..].Trim(), context.RequestAborted).ConfigureAwait(false)
            : throw Refused("The request has no bearer token. Sign in and send 'Authorization: Bearer …'.", null);
    }
}
