using Exporter.Core.Registration;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Local.Exports;

/// <summary>Settings of exports on one machine.</summary>
public sealed record LocalExporterOptions
{
    /// <summary>Folder of everything that is kept; created where it is missing. On a local disk.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The one owner of the local mode.</summary>
    public string Owner { get; init; } = "local";

    /// <summary>Registries; <c>document-json</c> must be among its readers and its formats.</summary>
    public ExporterCatalogue Catalogue { get; init; } = ExporterCatalogue.BuiltIn;

    /// <summary>What writes summaries; null for the extractive writer.</summary>
    public ISummaryWriter? Summaries { get; init; }

    /// <summary>Retention and how reviews are waited for.</summary>
    public ExportOptions Exports { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Time between two sweeps of what is past its expiration date; zero for none.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where log lines go.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Called at the named boundaries of the engine, for tests that kill the process there.</summary>
    internal Action<string>? Fault { get; init; }

    /// <summary>Wraps the adapters, for tests that count or interrupt what is asked of them.</summary>
    internal Func<ExportPorts, ExportPorts> Adapt { get; init; } = ports => ports;

    /// <summary>Wraps the engine's registry, for tests that count or interrupt activities.</summary>
    internal Func<IWorkflowRegistry, IWorkflowRegistry> Wrap { get; init; } = registry => registry;
}
