using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.DocumentJson;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>Reads what <c>document-json</c> wrote, without loss: the document, its own id and source, and the ledger as its first reader left it.</summary>
internal sealed class DocumentJsonReader : IDocumentReader
{
    public string Key => "document-json";

    public string Summary => "this program's own document-json";

    public IReadOnlyList<string> Endings => [".json"];

    public Recognition Recognize(DocumentInput input) =>
        input.Json is { } json
        && json.RootElement.ValueKind == JsonValueKind.Object
        && json.RootElement.TryGetProperty("schema", out var schema)
        && schema.ValueKind == JsonValueKind.String
        && schema.ValueEquals(DocumentJsonFormat.Schema)
            ? Recognition.Certain
            : Recognition.No;

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var document = new DocumentJsonParser(new JsonPlace(input.Name), input.Limits, cancellationToken).Parse(input.Json!.RootElement, out var entries);
        LedgerJson.Restore(input.Name, document, entries, ledger);
        return document;
    }
}
