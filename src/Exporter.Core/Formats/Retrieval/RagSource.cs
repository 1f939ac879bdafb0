using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>The chunks of a document, for a template.</summary>
internal sealed class RagSource(Document document, DocumentBody body, int maxCharacters) : IRowSource
{
    private readonly TextCleaner _cleaner = new();

    public IEnumerable<string> Warnings => _cleaner.Warnings;

    public IEnumerable<TemplateRow> Rows()
    {
        var units = RagMetadata.Units(document);
        var number = 0;
        foreach (var chunk in new RagChunker(body, _cleaner, maxCharacters).Chunks())
        {
            var metadata = Metadata(chunk, units);
            yield return new TemplateRow
            {
                Kind = "chunk",
                Id = RagMetadata.Id(document, ++number),
                Path = chunk.HeadingPath,
                Page = (int?)metadata["page"],
                Output = chunk.Text,
                Text = chunk.Text,
                Elements = chunk.Elements,
                Metadata = metadata,
            };
        }
    }

    private JsonObject Metadata(RagChunk chunk, Dictionary<int, LengthUnit> units)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        RagMetadata.Write(json, document, chunk, units);
        json.WriteEndObject();
        json.Flush();
        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }
}
