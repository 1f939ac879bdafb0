namespace Exporter.Core.Records;

/// <summary>A client's <c>Idempotency-Key</c>: which request it belongs to, and the answer that was given.</summary>
public sealed record IdempotencyRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.IdempotencyKey;

    /// <summary>SHA-256 of the request, 64 hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Status of the answer; null while the request is worked on.</summary>
    public int? AnswerStatus { get; init; }

    /// <summary>Headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> AnswerHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of the answer; null where it is a file or too large to keep, and the request is answered by running it again.</summary>
    public string? AnswerBody { get; init; }
}
