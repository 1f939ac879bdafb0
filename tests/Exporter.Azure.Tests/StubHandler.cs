using System.Collections.Concurrent;

namespace Exporter.Azure.Tests;

/// <summary>Answers requests in this process and keeps their authorisation headers.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public ConcurrentQueue<string> Authorizations { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Authorizations.Enqueue(request.Headers.TryGetValues("Authorization", out var values) ? string.Join(",", values) : "");
        return Task.FromResult(answer(request));
    }
}
