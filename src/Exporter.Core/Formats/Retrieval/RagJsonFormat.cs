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
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "rag-json",
        Kind = FormatKind.Retrieval,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Chunks for retrieval with their headings, pages, boxes, element ids and neighbours, as a JSON array",
        Templates = ["chunks"],
        Options = [ChunkOptions.MaxCharactersOption],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new RagSource(content.Document, body, settings.Integer(ChunkOptions.MaxCharacters));

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output) => new RagSink(output);

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var units = RagMetadata.Units(document);
        using var json = new JsonOutput(output.Main);
        json.Raw("["u8);
        var report = await ChunkWriting.RunAsync(content, settings, ledger, placed => WriteAsync(json, document, placed, units, cancellationToken)).ConfigureAwait(false);
        json.Raw(report.Rows == 0 ? "]\n"u8 : "\n]\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static ValueTask WriteAsync(JsonOutput json, Document document, PlacedChunk placed, Dictionary<int, LengthUnit> units, CancellationToken cancellationToken)
    {
        json.Raw(placed.Number == 1 ? "\n"u8 : ",\n"u8);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("id", placed.Id(document));
        writer.WriteString("text", placed.Chunk.Text);
        writer.WriteStartObject("metadata");
        RagMetadata.Write(writer, document, placed.Chunk, units);
        writer.WriteString("previous", placed.Previous(document));
        writer.WriteString("next", placed.Next(document));
        writer.WriteEndObject();
        writer.WriteEndObject();
        return json.DrainAsync(cancellationToken);
    }
}
