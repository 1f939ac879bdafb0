using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Reads the elements of Unstructured: a JSON array, or JSON Lines; chunks that carry their elements are taken apart again.</summary>
internal sealed class UnstructuredReader : IDocumentReader
{
    public string Key => "unstructured";

    public string Summary => "elements JSON as Unstructured writes it, as an array or one element a line";

    public IReadOnlyList<string> Endings => [".json", ".jsonl", ".ndjson"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.Json is not { } json || First(json.RootElement) is not { ValueKind: JsonValueKind.Object } first || first.String("type") is null)
        {
            return Recognition.No;
        }

        return first.Member("element_id").ValueKind != JsonValueKind.Undefined && first.Member("text").ValueKind != JsonValueKind.Undefined
            ? Recognition.Certain
            : first.Member("text").ValueKind == JsonValueKind.String && json.RootElement.IsArray() ? Recognition.Likely : Recognition.No;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        using var originals = new OriginalElements(input.Name, input.Limits);
        var elements = new UnstructuredChunks(builder, new UnstructuredElements(builder), originals);
        var source = builder.Source("UNSTRUCTURED");
        var root = input.Json!.RootElement;
        if (root.IsObject())
        {
            elements.Add(root);
        }

        var fields = new UnstructuredFields(builder);
        foreach (var json in root.Items())
        {
            elements.Add(json);
            fields.Add(json);
        }

        elements.End();
        var metadata = First(root).Member("metadata");
        return builder.Build(source with { OriginalName = FileName(metadata.String("filename")), OriginalMediaType = metadata.String("filetype") });
    }

    private static JsonElement First(JsonElement root)
    {
        if (root.IsObject())
        {
            return root;
        }

        foreach (var json in root.Items())
        {
            return json;
        }

        return default;
    }

    private static string? FileName(string? path) => path?[(path.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;
}
