using System.Text;
using System.Text.Json;

namespace Exporter.Core.DataSets.Rows;

/// <summary>What a row says: the texts in it, in their order, without names, numbers, ids and roles.</summary>
internal static class RowTexts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>The texts, a line feed between two; the row's own bytes as text where it is no JSON.</summary>
    public static string Of(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder();
        var skip = false;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && !skip)
                {
                    _ = text.Length > 0 ? text.Append('\n') : text;
                    text.Append(reader.GetString());
                }

                skip = reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("role"u8) || reader.ValueTextEquals("from"u8) || reader.ValueTextEquals("id"u8));
            }

            return text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(json);
        }
    }
}
