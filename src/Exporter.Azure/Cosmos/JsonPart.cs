using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Exporter.Azure.Cosmos;

/// <summary>One top-level property of a record's JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Where its value begins.</param>
/// <param name="Length">Bytes of its value.</param>
/// <param name="IsExact">True where Cosmos DB gives the same value back.</param>
internal readonly record struct JsonPart(string Name, int Start, int Length, bool IsExact)
{
    // Cosmos DB takes 128 levels; the value lies one below the item.
    private const int MaxDepth = 120;

    /// <summary>The properties of an object in one pass over its bytes.</summary>
    public static List<JsonPart> Scan(ReadOnlySpan<byte> json, int maxDepth)
    {
        var parts = new List<JsonPart>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isExact = SkipValue(ref reader);
            parts.Add(new JsonPart(name, start, (int)reader.BytesConsumed - start, isExact));
        }

        return parts;
    }

    private static bool SkipValue(ref Utf8JsonReader reader)
    {
        var exact = true;
        var depth = reader.CurrentDepth;
        while (true)
        {
            exact &= reader.CurrentDepth <= MaxDepth && (reader.TokenType != JsonTokenType.Number || IsExactNumber(reader.ValueSpan));
            if (reader.CurrentDepth == depth && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return exact;
            }

            reader.Read();
        }
    }

    /// <summary>
    /// Cosmos DB keeps numbers as doubles and writes them anew: <c>1.50</c> comes back as <c>1.5</c>, and the 20 digits of an account number
    /// are rounded. True where the text survives that.
    /// </summary>
    internal static bool IsExactNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length <= 15 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            return true;
        }

        if (!Utf8Parser.TryParse(text, out double value, out var used) || used != text.Length || text.IndexOfAny((byte)'e', (byte)'E') >= 0 || text.SequenceEqual("-0"u8))
        {
            return false;
        }

        Span<byte> again = stackalloc byte[32];
        return value.TryFormat(again, out var written, "R", CultureInfo.InvariantCulture) && again[..written].SequenceEqual(text);
    }
}
