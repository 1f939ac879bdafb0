using Exporter.Core.Records;

namespace Exporter.Workflows.Ports;

/// <summary>A record as it is stored.</summary>
/// <param name="Record">The record.</param>
/// <param name="ETag">Changes with each write of it.</param>
public sealed record StoredRecord<T>(T Record, string ETag)
    where T : TrackingRecord;
