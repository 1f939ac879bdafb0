using System.Text.Json.Nodes;

namespace Exporter.Core.Records;

/// <summary>One line of a workflow's log: a step, a decision, a retry, a warning or an error.</summary>
public sealed record ExportEventRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.ExportEvent;

    /// <summary>What happened, snake_case: <c>document_uploaded</c>, <c>extracted</c>, <c>format_failed</c>, …</summary>
    public required string Action { get; init; }

    /// <summary><c>information</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Level { get; init; }

    /// <summary>One sentence.</summary>
    public required string Details { get; init; }

    /// <summary>Figures that go with it; null where there are none.</summary>
    public JsonObject? Data { get; init; }
}
