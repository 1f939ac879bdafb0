using Exporter.Core.Documents;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Chunks for retrieval: a JSON array, one chunk a line. Ids count the chunks of a document, so that the same document and options give the same ids;
/// <c>confidence</c> is the lowest that the source states for any element of the chunk, and <c>bbox</c> the smallest box around them on each page.
/// </summary>
internal sealed class RagJsonFormat : IRowFormat
{
    private const string MaxCharacters = "max_characters";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "rag-json",
        Kind = FormatKind.Retrieval,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Chunks for retrieval with their headings, pages, boxes, element ids and neighbours, as a JSON array",
        Templates = ["chunks"],
        Options =
        [
            new OptionDescriptor(MaxCharacters, OptionKind.Integer, "2000", "Characters that a chunk has at most; tables stay whole") { Minimum = 100, Maximum = 1_000_000 },
        ],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new RagSource(content.Document, body, settings.Integer(MaxCharacters));

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output) => new RagSink(output);

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var body = new DocumentBody(document, ledger);
        var cleaner = new TextCleaner();
        var chunks = new Dictionary<string, int>(StringComparer.Ordinal);
        var units = RagMetadata.Units(document);
        using var json = new JsonOutput(output.Main);
        json.Raw("["u8);
        var count = 0;
        RagChunk? waiting = null;
        foreach (var chunk in new RagChunker(body, cleaner, settings.Integer(MaxCharacters)).Chunks())
        {
            // One chunk is held back, because each names the one after it.
            if (waiting is not null)
            {
                await WriteAsync(json, document, waiting, ++count, last: false, units, cancellationToken).ConfigureAwait(false);
            }

            waiting = chunk;
            foreach (var id in chunk.Elements.Select(e => e.Id))
            {
                chunks[id] = chunks.GetValueOrDefault(id) + 1;
            }
        }

        if (waiting is not null)
        {
            await WriteAsync(json, document, waiting, ++count, last: true, units, cancellationToken).ConfigureAwait(false);
        }

        json.Raw(count == 0 ? "]\n"u8 : "\n]\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        body.Settle(ledger, chunks.Keys.ToHashSet(StringComparer.Ordinal), chunks: chunks);
        return new FormatReport(count, [.. cleaner.Warnings]);
    }

    private static ValueTask WriteAsync(JsonOutput json, Document document, RagChunk chunk, int number, bool last, Dictionary<int, LengthUnit> units, CancellationToken cancellationToken)
    {
        json.Raw(number == 1 ? "\n"u8 : ",\n"u8);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("id", RagMetadata.Id(document, number));
        writer.WriteString("text", chunk.Text);
        writer.WriteStartObject("metadata");
        RagMetadata.Write(writer, document, chunk, units);
        writer.WriteString("previous", number == 1 ? null : RagMetadata.Id(document, number - 1));
        writer.WriteString("next", last ? null : RagMetadata.Id(document, number + 1));
        writer.WriteEndObject();
        writer.WriteEndObject();
        return json.DrainAsync(cancellationToken);
    }
}
