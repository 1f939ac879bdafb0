using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Documents;

namespace Exporter.Core.Ledgers;

/// <summary>A settled ledger as JSON Lines, an element a line, in the order in which the reader declared them.</summary>
public static class LedgerLines
{
    private const int Full = 32 * 1024;

    /// <summary>Writes it.</summary>
    /// <param name="ledger">The ledger; every element is settled.</param>
    /// <param name="source">Name of the input.</param>
    /// <param name="format">Key of the format whose account it is.</param>
    /// <param name="stream">Where it goes; it stays open.</param>
    public static void Write(Ledger ledger, string source, string format, Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(Full);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var entry in ledger.Entries)
        {
            json.Reset();
            json.WriteStartObject();
            json.WriteString("source", source);
            json.WriteString("format", format);
            json.WriteString("element_id", entry.ElementId);
            json.WriteString("type", entry.Type);
            if (entry.Page is { } page)
            {
                json.WriteNumber("page", page);
            }
            else
            {
                json.WriteNull("page");
            }

            json.WriteString("outcome", entry.Outcome is { } outcome ? EnumNames<LedgerOutcome>.Name(outcome) : null);
            json.WriteString("detail", entry.Detail);
            LedgerJson.Repairs(json, entry);
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= Full)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }
}
