using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.DocumentJson;

/// <summary>
/// The whole model as JSON, which <c>document-json</c> reads back without loss: all layers, and what the reader's ledger had settled.
/// Members come in a fixed order, defaults are left out, and every element, field and ledger entry has a line of its own.
/// </summary>
internal sealed class DocumentJsonFormat : IExportFormat
{
    /// <summary>Value of <c>schema</c>, by which the reader recognises its own.</summary>
    public const string Schema = "exporter/document";

    /// <summary>Latest value of <c>schema_version</c>; it grows when a member is added or changes its meaning. Version 2 added the repairs of ledger entries.</summary>
    public const int SchemaVersion = 2;

    // A file says the lowest version that has all its members, so that older readers read what they can.
    private const int WithoutRepairs = 1;

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "document-json",
        Kind = FormatKind.Document,
        Extension = "json",
        MediaType = "application/json",
        Untemplated = "it is the whole document model, which its reader takes back without loss. The format 'json' takes templates",
        Summary = "The whole document model as JSON, read back without loss",
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        using var json = new JsonOutput(output.Main);
        Head(json, document, ledger.Entries.Any(e => e.Repairs is not null) ? SchemaVersion : WithoutRepairs);
        await ListAsync(json, "elements", document.Elements, DocumentJsonParts.Element, cancellationToken).ConfigureAwait(false);
        await ListAsync(json, "fields", document.Fields, DocumentJsonParts.Field, cancellationToken).ConfigureAwait(false);
        await ListAsync(json, "ledger", ledger.Entries, DocumentJsonParts.LedgerEntry, cancellationToken).ConfigureAwait(false);
        json.Raw("\n}\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);

        // Only now: the ledger above is the reader's, in which the elements of the document are open.
        foreach (var element in document.Elements)
        {
            if (!ledger.IsDeclared(element.Id) || ledger.IsOpen(element.Id))
            {
                ledger.Exported(element.Id);
            }
        }

        return FormatReport.Plain;
    }

    private static void Head(JsonOutput json, Document document, int version)
    {
        json.Raw("{\n\"schema\":"u8);
        json.Value(Schema);
        json.Raw(",\n\"schema_version\":"u8);
        json.Writer.WriteNumberValue(version);
        json.Raw(",\n\"id\":"u8);
        json.Value(document.Id);
        if (document.Title is not null)
        {
            json.Raw(",\n\"title\":"u8);
            json.Value(document.Title);
        }

        json.Raw(",\n\"source\":"u8);
        json.Writer.WriteStartObject();
        json.Writer.SourceMembers(document.Source);
        json.Writer.WriteEndObject();
        json.Raw(",\n\"pages\":"u8);
        json.Writer.WriteStartArray();
        foreach (var page in document.Pages)
        {
            DocumentJsonParts.Page(json.Writer, page);
        }

        json.Writer.WriteEndArray();
        json.Raw(default);
    }

    private static async ValueTask ListAsync<T>(JsonOutput json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        json.Raw(",\n"u8);
        json.Value(name);
        json.Raw(":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            json.Raw(i == 0 ? "\n"u8 : ",\n"u8);
            write(json.Writer, items[i]);
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        json.Raw(items.Count == 0 ? "]"u8 : "\n]"u8);
    }
}
