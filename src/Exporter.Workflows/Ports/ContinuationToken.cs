using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Exporter.Workflows.Ports;

/// <summary>
/// Where a list goes on: opaque to callers, bound to its owner and query. It holds no more than a position; each page's query names the owner
/// anew, so that even a forged token shows nobody else's records.
/// </summary>
/// <param name="Timestamp">Timestamp of the last record of the page, as text.</param>
/// <param name="Id">Id of that record.</param>
public sealed record ContinuationToken(string Timestamp, string Id)
{
    private const int MaxLength = 2048;

    /// <summary>The token as text.</summary>
    public string Encode(string owner, RecordQuery query) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Parts(Timestamp, Id, Binding(owner, query))));

    /// <summary>Reads a token.</summary>
    /// <exception cref="InvalidContinuationException">It is damaged, or another query's or owner's.</exception>
    public static ContinuationToken Decode(string text, string owner, RecordQuery query)
    {
        try
        {
            return text.Length <= MaxLength
                && JsonSerializer.Deserialize<Parts>(Base64Url.DecodeFromChars(text)) is { T: not null, I: not null } parts
                && parts.B == Binding(owner, query)
                ? new ContinuationToken(parts.T, parts.I)
                : throw new InvalidContinuationException();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidContinuationException();
        }
    }

    private static string Binding(string owner, RecordQuery query)
    {
        var text = JsonSerializer.Serialize(new object?[]
        {
            owner, query.Stages, query.WorkflowId, query.DocumentId, query.Status, query.From?.UtcTicks, query.To?.UtcTicks, query.OldestFirst,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private sealed record Parts(string T, string I, string B);
}
