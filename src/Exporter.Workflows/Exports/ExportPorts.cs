using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Everything that exports need from outside: which adapter serves which port is the host's choice.</summary>
public sealed record ExportPorts
{
    /// <summary>Records.</summary>
    public required ITrackingStore Tracking { get; init; }

    /// <summary>Contents.</summary>
    public required IArtifactStore Artifacts { get; init; }

    /// <summary>Summaries.</summary>
    public required ISummaryWriter Summaries { get; init; }

    /// <summary>Readers; <c>document-json</c> must be among them.</summary>
    public ReaderRegistry Readers { get; init; } = new(BuiltInReaders.Create());

    /// <summary>Formats; <c>document-json</c> must be among them.</summary>
    public FormatRegistry Formats { get; init; } = new(BuiltInFormats.Create());

    /// <summary>Repairs of what the pipelines of uploaded documents broke.</summary>
    public RepairSet Repairs { get; init; } = RepairSet.Default;

    /// <summary>Bounds on uploads.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;

    /// <summary>Clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
