using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>Chunks as LangChain's <c>Document</c> is written by its own <c>model_dump_json</c>, one a line: <c>Document(**json.loads(line))</c> reads them.</summary>
internal sealed class LangChainFormat : IExportFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "langchain",
        Kind = FormatKind.Retrieval,
        Extension = "jsonl",
        MediaType = "application/jsonl",
        Summary = "Chunks as LangChain documents with their metadata, as JSON Lines",
        Untemplated = "its shape is that of LangChain's own class. The format 'rag-json' takes templates",
        Options = [ChunkOptions.MaxCharactersOption],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var units = RagMetadata.Units(document);
        using var json = new JsonOutput(output.Main);
        var report = await ChunkWriting.RunAsync(content, settings, ledger, placed =>
        {
            var writer = json.Writer;
            writer.WriteStartObject();
            writer.WriteString("id", placed.Id(document));
            writer.WriteString("page_content", placed.Chunk.Text);
            writer.WriteStartObject("metadata");
            RagMetadata.Write(writer, document, placed.Chunk, units);
            writer.WriteString("previous", placed.Previous(document));
            writer.WriteString("next", placed.Next(document));
            writer.WriteEndObject();
            writer.WriteString("type", "Document");
            writer.WriteEndObject();
            json.Raw("\n"u8);
            return json.DrainAsync(cancellationToken);
        }).ConfigureAwait(false);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }
}
