using System.Text.Json;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Chunks as LlamaIndex's <c>TextNode</c>, one a line: <c>TextNode.from_json(line)</c> reads them. Relationships carry the library's own numbers: source 1, previous 2,
/// next 3, parent 4. The parent of a chunk is the first one of the nearest section around its own, or the document.
/// </summary>
internal sealed class LlamaIndexFormat : IExportFormat
{
    // NodeRelationship and ObjectType of llama_index.core.schema.
    private const string Source = "1";
    private const string Previous = "2";
    private const string Next = "3";
    private const string Parent = "4";
    private const string TextObject = "1";
    private const string DocumentObject = "4";

    // What helps a model and an embedding is the path and the page; the rest would be noise in their prompt.
    private static readonly string[] NotForModels =
        ["document_id", "pages", "section", "confidence", "bbox", "element_ids", "content_hash", "type", "flags"];

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "llamaindex",
        Kind = FormatKind.Retrieval,
        Extension = "jsonl",
        MediaType = "application/jsonl",
        Summary = "Chunks as LlamaIndex text nodes with their relationships, as JSON Lines",
        Untemplated = "its shape is that of LlamaIndex's own class. The format 'rag-json' takes templates",
        Options = [ChunkOptions.MaxCharactersOption],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var units = RagMetadata.Units(document);
        var parents = new Parents();
        using var json = new JsonOutput(output.Main);
        var report = await ChunkWriting.RunAsync(content, settings, ledger, placed =>
        {
            var writer = json.Writer;
            writer.WriteStartObject();
            writer.WriteString("id_", placed.Id(document));
            writer.WriteNull("embedding");
            writer.WriteStartObject("metadata");
            RagMetadata.Write(writer, document, placed.Chunk, units);
            writer.WriteEndObject();
            writer.Strings("excluded_embed_metadata_keys", NotForModels);
            writer.Strings("excluded_llm_metadata_keys", NotForModels);
            writer.WriteStartObject("relationships");
            Related(writer, Source, document.Id, DocumentObject);
            Related(writer, Previous, placed.Previous(document), TextObject);
            Related(writer, Next, placed.Next(document), TextObject);
            var parent = parents.Of(placed.Chunk.HeadingPath, placed.Number);
            Related(writer, Parent, parent is { } number ? RagMetadata.Id(document, number) : document.Id, parent is null ? DocumentObject : TextObject);
            writer.WriteEndObject();
            writer.WriteString("text", placed.Chunk.Text);
            writer.WriteString("mimetype", "text/plain");
            writer.WriteString("class_name", "TextNode");
            writer.WriteEndObject();
            json.Raw("\n"u8);
            return json.DrainAsync(cancellationToken);
        }).ConfigureAwait(false);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static void Related(Utf8JsonWriter json, string relationship, string? id, string type)
    {
        if (id is null)
        {
            return;
        }

        json.WriteStartObject(relationship);
        json.WriteString("node_id", id);
        json.WriteString("node_type", type);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteNull("hash");
        json.WriteString("class_name", "RelatedNodeInfo");
        json.WriteEndObject();
    }

    // The sections that are open where a chunk stands, outermost first, each with the number of its first chunk.
    private sealed class Parents
    {
        private readonly List<(string Heading, int First)> _open = [];

        public int? Of(IReadOnlyList<string> path, int number)
        {
            var same = 0;
            while (same < _open.Count && same < path.Count && _open[same].Heading == path[same])
            {
                same++;
            }

            var opens = same < path.Count || path.Count == 0;
            _open.RemoveRange(same, _open.Count - same);
            int? parent = null;
            for (var i = 0; i < _open.Count && i < path.Count - (opens ? 0 : 1); i++)
            {
                parent = _open[i].First;
            }

            for (var i = same; i < path.Count; i++)
            {
                _open.Add((path[i], number));
            }

            return parent == number ? null : parent;
        }
    }
}
