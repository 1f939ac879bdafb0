using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Answers;

/// <summary>A status without a body.</summary>
internal sealed class EmptyAnswer(int status, string? allow = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (allow is not null)
        {
            httpContext.Response.Headers.Allow = allow;
        }

        return Task.CompletedTask;
    }
}
