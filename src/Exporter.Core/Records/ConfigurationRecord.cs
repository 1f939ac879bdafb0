using System.Text.Json.Nodes;

namespace Exporter.Core.Records;

/// <summary>A named configuration that an owner saved; it has no end.</summary>
public sealed record ConfigurationRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.ExportConfiguration;

    /// <summary>Name, as the owner gave it.</summary>
    public required string Name { get; init; }

    /// <summary>Settings.</summary>
    public required JsonObject Settings { get; init; }
}
