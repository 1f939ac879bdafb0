using System.Text.Json.Serialization;

namespace Exporter.Core.Records;

/// <summary>What every stored record carries. A value that was not observed is null, and absent from the JSON; none is ever made up.</summary>
public abstract record TrackingRecord
{
    /// <summary>Version of the schema that is written now.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>Id, unique in its owner's partition; see <see cref="RecordId"/>.</summary>
    [JsonPropertyOrder(-20)]
    public required string Id { get; init; }

    /// <summary>Workflow that it belongs to; null for documents and configurations.</summary>
    [JsonPropertyOrder(-19)]
    public string? ExportWorkflowId { get; init; }

    /// <summary>Document that it is about; null for configurations.</summary>
    [JsonPropertyOrder(-18)]
    public string? DocumentId { get; init; }

    /// <summary>Owner: the partition. No query ever leaves it.</summary>
    [JsonPropertyOrder(-17)]
    public required string OwnerEmail { get; init; }

    /// <summary>Kind of record, one of <see cref="RecordStage"/>.</summary>
    [JsonPropertyOrder(-16)]
    public string Stage => StageName;

    /// <summary>When what it records happened, UTC.</summary>
    [JsonPropertyOrder(-15)]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Status, one of <see cref="RecordStatus"/>.</summary>
    [JsonPropertyOrder(-14)]
    public required string Status { get; init; }

    /// <summary>Version of the schema it was written by.</summary>
    [JsonPropertyOrder(-13)]
    public string SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When it ends, UTC: the same for all records of a workflow. Null: never.</summary>
    [JsonPropertyOrder(-12)]
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Seconds it had left when it was written, -1 for no end. The store sets it at each write; it is no part of the content.</summary>
    [JsonPropertyOrder(-11)]
    public long? Ttl { get; init; }

    /// <summary>Value of <see cref="Stage"/> for this kind of record.</summary>
    protected abstract string StageName { get; }
}
