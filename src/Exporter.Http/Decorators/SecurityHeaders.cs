using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Decorators;

/// <summary>Headers of every answer: nothing of the API is ever content that a browser runs, shows in a frame, or guesses the type of.</summary>
internal static class SecurityHeaders
{
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }
}
