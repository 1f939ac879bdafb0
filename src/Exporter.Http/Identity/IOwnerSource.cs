using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Identity;

/// <summary>Says whose a request is.</summary>
public interface IOwnerSource
{
    /// <summary>The owner: the partition of everything that the request sees.</summary>
    /// <exception cref="Problems.ApiProblemException">Nobody is known to stand behind the request.</exception>
    ValueTask<string> ResolveAsync(HttpContext context);
}
