using Exporter.Core.Registration;
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

    /// <summary>Registries; <c>document-json</c> must be among its readers and its formats.</summary>
    public ExporterCatalogue Catalogue { get; init; } = ExporterCatalogue.BuiltIn;

    /// <summary>Clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
