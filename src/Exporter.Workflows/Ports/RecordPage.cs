using Exporter.Core.Records;

namespace Exporter.Workflows.Ports;

/// <summary>A page of records.</summary>
/// <param name="Records">Records in the query's order.</param>
/// <param name="Continuation">Token of the next page, or null where this is the last.</param>
public sealed record RecordPage(IReadOnlyList<TrackingRecord> Records, string? Continuation);
