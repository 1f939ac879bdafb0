using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Reads results of Azure Document Intelligence and Form Recognizer: <c>version</c> 2.x, and the family that states an <c>apiVersion</c>.</summary>
internal sealed class DocumentIntelligenceReader : IDocumentReader
{
    public string Key => "document-intelligence";

    public string Summary => "analyzeResult JSON of Azure Document Intelligence, 2.x and apiVersion 2021 to 2024";

    public IReadOnlyList<string> Endings => [".json"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.Json is not { } json || !json.RootElement.IsObject())
        {
            return Recognition.No;
        }

        var result = Result(json.RootElement);
        return result.String("apiVersion") is not null || IsVersion2(result) ? Recognition.Certain
            : json.RootElement.Member("analyzeResult").IsObject() ? Recognition.Certain
            : json.RootElement.String("status") is "failed" or "running" or "notStarted" && json.RootElement.Member("createdDateTime").ValueKind == JsonValueKind.String ? Recognition.Likely
            : Recognition.No;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var root = input.Json!.RootElement;
        var result = Result(root);
        if (!root.Member("analyzeResult").IsObject() && root.String("status") is { } status && status != "succeeded")
        {
            var why = root.Member("error").String("message");
            throw new InputRefusedException(
                $"{input.Name} is the answer of an analysis that is '{status}', not its result{(why is null ? "" : $": {why}")}. Ask the service again once the analysis has succeeded.");
        }

        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        DiPages.Read(result, builder);
        if (IsVersion2(result))
        {
            new Version2Body(result, builder).Read();
        }
        else
        {
            new DiBody(result, builder).Read();
        }

        var (type, confidence) = DiFields.Read(result, builder);
        return builder.Build(builder.Source("AZURE_DI") with
        {
            SchemaVersion = result.String("apiVersion") ?? result.String("version"),
            DocumentType = type,
            Confidence = confidence,
        });
    }

    private static JsonElement Result(JsonElement root) => root.Member("analyzeResult") is { ValueKind: JsonValueKind.Object } result ? result : root;

    private static bool IsVersion2(JsonElement result) =>
        result.Member("readResults").IsArray() && result.Member("apiVersion").ValueKind == JsonValueKind.Undefined;
}
