using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Chunks as documents of an Azure AI Search index: each line is the body of one <c>POST /indexes/NAME/docs/index</c>, within the service's limits of 1,000 documents
/// and 16 MB a request, with keys of the letters that it allows. <c>search_index.json</c> beside it creates the index.
/// </summary>
internal sealed class AzureSearchFormat : IExportFormat
{
    private const int MostDocuments = 1000;

    // 16 MB less what HTTP and a proxy may add.
    private const int MostBytes = 15_000_000;
    private const int LongestKey = 1024;

    // A term of a filterable field has 32,766 bytes at most, and the service refuses the document otherwise.
    private const int LongestTerm = 8000;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-=");

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "azure-search",
        Kind = FormatKind.Retrieval,
        Extension = "jsonl",
        MediaType = "application/jsonl",
        Summary = "Chunks as batches to push to Azure AI Search, one request body a line, with the index's definition beside them",
        Untemplated = "its documents fit the index beside them. The format 'rag-json' takes templates",
        Options = [ChunkOptions.MaxCharactersOption],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var units = RagMetadata.Units(document);
        var key = Key(document.Id);
        using var json = new JsonOutput(output.Main);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var (documents, bytes, tooLarge) = (0, 0L, 0);
        var report = await ChunkWriting.RunAsync(content, settings, ledger, async placed =>
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            AzureSearchDocument.Write(writer, document, placed, n => $"{key}-c{n:D5}", units, LongestTerm);
            writer.Flush();
            tooLarge += buffer.WrittenCount > MostBytes ? 1 : 0;
            var opens = documents == 0 || documents == MostDocuments || bytes + buffer.WrittenCount > MostBytes;
            if (opens)
            {
                json.Raw(documents == 0 ? ""u8 : "]}\n"u8);
                json.Raw("{\"value\":["u8);
                (documents, bytes) = (0, 0);
            }

            json.Raw(opens ? ""u8 : ","u8);
            json.Raw(buffer.WrittenSpan);
            (documents, bytes) = (documents + 1, bytes + buffer.WrittenCount + 1);
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        json.Raw(documents == 0 ? ""u8 : "]}\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        var index = output.AddFile(AzureSearchIndex.FileName);
        await using (index.ConfigureAwait(false))
        {
            using var definition = new JsonOutput(index, indented: true);
            AzureSearchIndex.Write(definition.Writer);
            definition.Raw("\n"u8);
            await definition.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return tooLarge == 0
            ? report
            : report with { Warnings = [.. report.Warnings, FormattableString.Invariant($"{tooLarge} chunks are larger than the 16 MB that Azure AI Search takes in a request; their tables have to be split before they are pushed.")] };
    }

    /// <summary>A key of the characters that the service allows; the id itself where it has no others.</summary>
    private static string Key(string id) =>
        id.Length is > 0 and <= LongestKey - 16 && id[0] != '_' && !id.AsSpan().ContainsAnyExcept(KeyCharacters)
            ? id
            : "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
