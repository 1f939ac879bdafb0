using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>A chunk with its place among the others.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="IsLast">Whether none follows.</param>
internal readonly record struct PlacedChunk(RagChunk Chunk, int Number, bool IsLast)
{
    /// <summary>Its id.</summary>
    public string Id(Document document) => RagMetadata.Id(document, Number);

    /// <summary>Id of the chunk before it, or null.</summary>
    public string? Previous(Document document) => Number == 1 ? null : RagMetadata.Id(document, Number - 1);

    /// <summary>Id of the chunk after it, or null.</summary>
    public string? Next(Document document) => IsLast ? null : RagMetadata.Id(document, Number + 1);
}

/// <summary>Cuts a document, hands its chunks one by one to a format, and settles the elements.</summary>
internal static class ChunkWriting
{
    /// <summary>Runs <paramref name="write"/> for every chunk in order.</summary>
    public static async ValueTask<FormatReport> RunAsync(ExportContent content, FormatSettings settings, Ledger ledger, Func<PlacedChunk, ValueTask> write)
    {
        var body = new DocumentBody(content.Document, ledger);
        var cleaner = new TextCleaner();
        var chunks = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        RagChunk? waiting = null;
        foreach (var chunk in new RagChunker(body, cleaner, settings.Integer(ChunkOptions.MaxCharacters)).Chunks())
        {
            // One chunk is held back, because each names the one after it.
            if (waiting is not null)
            {
                await write(new PlacedChunk(waiting, ++count, false)).ConfigureAwait(false);
            }

            waiting = chunk;
            foreach (var id in chunk.Elements.Select(e => e.Id))
            {
                chunks[id] = chunks.GetValueOrDefault(id) + 1;
            }
        }

        if (waiting is not null)
        {
            await write(new PlacedChunk(waiting, ++count, true)).ConfigureAwait(false);
        }

        body.Settle(ledger, chunks.Keys.ToHashSet(StringComparer.Ordinal), chunks: chunks);
        return new FormatReport(count, [.. cleaner.Warnings]);
    }
}
