using System.Buffers;
using System.Text;

namespace Exporter.Azure.Cosmos;

/// <summary>What Cosmos DB takes as an item's id: at most 1,023 bytes, none of <c>/ \ ? #</c>. An id that it cannot hold is nobody's.</summary>
internal static class CosmosId
{
    private const int MaxBytes = 1023;

    private static readonly SearchValues<char> Refused = SearchValues.Create("/\\?#");

    public static bool IsValid(string? id) =>
        !string.IsNullOrWhiteSpace(id)
        && id.AsSpan().IndexOfAny(Refused) < 0
        && !id.Any(char.IsControl)
        && id is not ("." or "..")
        && Encoding.UTF8.GetByteCount(id) <= MaxBytes;

    public static void Require(string id)
    {
        if (!IsValid(id))
        {
            throw new ArgumentException("A record's id has 1 to 1,023 bytes and no control character, '/', '\\', '?' or '#'. Use RecordId to make one.", nameof(id));
        }
    }
}
