using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Decorators;

/// <summary>
/// Keeps other sites out of a visitor's browser: a name that somebody else's DNS makes point here is not answered (rebinding), and a request
/// that changes something must come from this site, from an allowed one, or from no browser at all (cross-site request forgery).
/// </summary>
internal sealed class SiteGuard(ApiOptions options)
{
    public void Check(HttpContext context)
    {
        var request = context.Request;
        var host = request.Host;
        if (options.Hosts.Count > 0 && !options.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase))
        {
            throw new ApiProblemException(ProblemTypes.WrongHost, $"This server does not answer for that host, only for: {string.Join(", ", options.Hosts)}.");
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return;
        }

        // Browsers send Origin with every such request, and none of their scripts can forge it; Sec-Fetch-Site is a second witness.
        var origin = request.Headers.Origin.ToString();
        var isForeign = origin.Length > 0
            ? !IsOwn(origin, request) && !options.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            : request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        if (isForeign)
        {
            throw new ApiProblemException(ProblemTypes.ForeignOrigin, "A page of another site sent this request, and that site is not allowed here. Nothing was done.");
        }
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Authority, HostAndPort(request.Host, uri), StringComparison.OrdinalIgnoreCase);

    // An origin leaves out its scheme's port, and so does Uri.Authority.
    private static string HostAndPort(HostString host, Uri origin) => host.Port is { } port && !(origin.IsDefaultPort && port == origin.Port) ? $"{host.Host}:{port}" : host.Host;
}
