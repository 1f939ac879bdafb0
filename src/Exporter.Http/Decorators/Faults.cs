using System.Diagnostics;
using System.Text.Json.Nodes;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exporter.Http.Decorators;

/// <summary>
/// The outermost decorator: whatever is thrown becomes a problem document, while the answer is made and while it is sent. Nothing above may rely
/// on its host here: on Functions an exception that escapes answers 200 with an empty body.
/// </summary>
internal sealed class Faults(ILogger logger, Func<Exception, bool> isUnavailable)
{
    private const int ClientClosedRequest = 499;

    public async Task<IResult> InvokeAsync(HttpContext context, Func<HttpContext, Task<IResult>> next)
    {
        try
        {
            return new GuardedAnswer(await next(context).ConfigureAwait(false), this);
        }
        catch (Exception e)
        {
            return AnswerOf(e, context);
        }
    }

    private IResult AnswerOf(Exception exception, HttpContext context)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody reads this, and it is no fault.
            return new EmptyAnswer(ClientClosedRequest);
        }

        if (ProblemMapping.Of(exception) is { } problem)
        {
            return new ProblemAnswer(problem);
        }

        if (isUnavailable(exception))
        {
            logger.LogWarning(exception, "{Method} {Path}: a store does not answer", context.Request.Method, context.Request.Path);
            return new ProblemAnswer(ProblemMapping.Unavailable($"A store cannot be used: {exception.Message}"));
        }

        // What is inside stays inside: the client gets the id by which the log has it.
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        logger.LogError(exception, "{Method} {Path} failed ({Trace})", context.Request.Method, context.Request.Path, trace);
        return new ProblemAnswer(new ApiProblemException(ProblemTypes.InternalError, "The server failed to answer. Its log says why, under the trace id.")
        {
            Members = new JsonObject { ["trace_id"] = trace },
        });
    }

    private sealed class GuardedAnswer(IResult inner, Faults faults) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await inner.ExecuteAsync(httpContext).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                if (httpContext.RequestAborted.IsCancellationRequested)
                {
                    return;
                }

                if (httpContext.Response.HasStarted)
                {
                    // Half an answer is out. The connection is cut, so that nobody takes it for the whole.
                    faults.Log(e, httpContext);
                    httpContext.Abort();
                    return;
                }

                httpContext.Response.Clear();
                SecurityHeaders.Set(httpContext);
                await faults.AnswerOf(e, httpContext).ExecuteAsync(httpContext).ConfigureAwait(false);
            }
        }
    }

    private void Log(Exception exception, HttpContext context) =>
        logger.LogError(exception, "{Method} {Path} broke off while it was answered", context.Request.Method, context.Request.Path);
}
