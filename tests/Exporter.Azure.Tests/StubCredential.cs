using Azure.Core;
using Azure.Identity;

namespace Exporter.Azure.Tests;

/// <summary>An identity that has a token, or cannot get one.</summary>
internal sealed class StubCredential(bool works = true) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => works
        ? new AccessToken("token-of-" + requestContext.Scopes[0], DateTimeOffset.MaxValue)
        : throw new AuthenticationFailedException("The managed identity endpoint does not answer.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
