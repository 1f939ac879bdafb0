using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
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

    /// <summary>Readers; <c>document-json</c> must be among them.</summary>
    public ReaderRegistry Readers { get; init; } = new(BuiltInReaders.Create());

    /// <summary>Formats; <c>document-json</c> must be among them.</summary>
    public FormatRegistry Formats { get; init; } = new(BuiltInFormats.Create());

    /// <summary>What writes summaries; null for the extractive writer.</summary>
    public ISummaryWriter? Summaries { get; init; }

    /// <summary>Repairs of what the pipelines of uploaded documents broke.</summary>
    public RepairSet Repairs { get; init; } = RepairSet.Default;

    /// <summary>Bounds on uploads.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;

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
