using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Identity;

/// <summary>The local mode: one owner, and no token is asked for.</summary>
/// <param name="owner">The owner.</param>
public sealed class SingleOwner(string owner) : IOwnerSource
{
    /// <inheritdoc/>
    public ValueTask<string> ResolveAsync(HttpContext context) => ValueTask.FromResult(owner);
}
