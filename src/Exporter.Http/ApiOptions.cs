using Exporter.Http.Identity;

namespace Exporter.Http;

/// <summary>Settings of the API.</summary>
public sealed record ApiOptions
{
    /// <summary>Who an owner is.</summary>
    public required IOwnerSource Owners { get; init; }

    /// <summary>Names that the server answers to (<c>localhost</c>), without ports; empty for any. A server on a loopback address must name them, or a web page elsewhere could reach it through a name that it makes point there.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Origins (<c>https://page.example</c>) beside its own from which a browser may send requests that change something.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Most bytes of an upload; null for the bound on what is read.</summary>
    public long? MaxUploadBytes { get; init; }

    /// <summary>Most bytes of a JSON body. Default 8 MiB.</summary>
    public long MaxJsonBytes { get; init; } = 8 << 20;

    /// <summary>Most bytes of all headers and of the path with its query. Default 24 KiB: under what hosts refuse without a problem document.</summary>
    public int MaxHeaderBytes { get; init; } = 24 << 10;

    /// <summary>Longest <c>Prefer: wait</c>. Default 60 s, below what proxies cut off.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long phase 2 waits for its file where the client does not say. Default 30 s.</summary>
    public TimeSpan DeliverableWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest life of an event stream; its client goes on where it ended. Default 10 minutes.</summary>
    public TimeSpan MaxStreamTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most event streams at the same time. Default 256.</summary>
    public int MaxStreams { get; init; } = 256;

    /// <summary>Time between two looks for new events of a stream. Default 250 ms.</summary>
    public TimeSpan StreamPoll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a stream may say nothing before it says that it is still there. Default 15 s: proxies cut off what is quiet for long.</summary>
    public TimeSpan StreamHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an <c>Idempotency-Key</c> is remembered. Default one day.</summary>
    public TimeSpan IdempotencyRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>True for exceptions of an adapter that mean what <see cref="Workflows.Ports.StoreUnavailableException"/> means.</summary>
    public Func<Exception, bool> IsUnavailable { get; init; } = _ => false;

    /// <summary>Ends when the server stops: event streams and waits end with it.</summary>
    public CancellationToken Stopping { get; init; }
}
