using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Local.Engine;

/// <summary>Settings of the embedded engine.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>Name of the database within the data directory.</summary>
    public const string DatabaseName = "workflows.db";

    /// <summary>Name of the file whose lock says which process runs the workflows of a data directory.</summary>
    public const string LockName = "workflows.lock";

    /// <summary>Folder of the database; created where it is missing. On a local disk: network file systems lock unreliably.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Most activities that run at the same time.</summary>
    public int MaxConcurrentActivities { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How soon what another process wrote is seen, at the latest. What this process does is seen at once.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long running activities may go on after a stop before they are cancelled; what did not end runs again after the next start.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock, for workflows, timers and polling.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the engine's and the orchestrators' log lines go.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Called at the named boundaries of commits, for tests that kill the process there.</summary>
    internal Action<string>? Fault { get; init; }
}
