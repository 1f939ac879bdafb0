using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using Azure.Identity;

namespace Exporter.Azure.Summaries;

/// <summary>Why a call gave no summary.</summary>
/// <param name="Reason">A few words, for the summary's method and the log.</param>
/// <param name="IsTransient">True where the next call may succeed.</param>
/// <param name="RetryAfter">Wait that the server asked for.</param>
internal sealed record SummaryFault(string Reason, bool IsTransient, TimeSpan? RetryAfter = null)
{
    public static SummaryFault Refusal { get; } = new("the model refused", false);

    public static SummaryFault Filtered { get; } = new("the content filter stopped it", false);

    public static SummaryFault Truncated { get; } = new("the answer was cut off", true);

    public static SummaryFault Malformed { get; } = new("the answer was not the JSON asked for", true);

    public static SummaryFault TimedOut { get; } = new("it took too long", true);

    private static SummaryFault Unreachable { get; } = new("it could not be reached", true);

    /// <summary>What an exception of a call means.</summary>
    public static SummaryFault Of(Exception exception, TimeProvider clock) => exception switch
    {
        ClientResultException { Status: 429 } e => new("rate limited", true, RetryAfterOf(e.GetRawResponse(), clock)),
        ClientResultException { Status: 408 or >= 500 } e => new($"server error {e.Status}", true, RetryAfterOf(e.GetRawResponse(), clock)),
        ClientResultException { Status: > 0 } e => IsContentFilter(e) ? Filtered : new($"the request was refused with {e.Status}", false),
        AggregateException { InnerExceptions: [.., var last] } => Of(last, clock),
        OperationCanceledException or TimeoutException => TimedOut,
        JsonException => Malformed,
        AuthenticationFailedException => new("no token could be had for it", false),
        ClientResultException or HttpRequestException or IOException => Unreachable,
        // The client library has no exception of its own for an answer that lacks what it reads.
        _ => Malformed,
    };

    private static bool IsContentFilter(ClientResultException e) =>
        e.Status == 400 && e.GetRawResponse()?.Content.ToString().Contains("content_filter", StringComparison.Ordinal) == true;

    private static TimeSpan? RetryAfterOf(PipelineResponse? response, TimeProvider clock)
    {
        if (response is null)
        {
            return null;
        }

        if (response.Headers.TryGetValue("retry-after-ms", out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return Positive(TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)));
        }

        if (!response.Headers.TryGetValue("retry-after", out text))
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Positive(TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)))
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Positive(date - clock.GetUtcNow())
            : null;
    }

    private static TimeSpan? Positive(TimeSpan wait) => wait >= TimeSpan.Zero ? wait : null;
}
