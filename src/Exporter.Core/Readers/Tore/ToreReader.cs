using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Tore;

/// <summary>Reads <c>.tore</c> of version 3 (<c>element_type</c>) and version 1 (<c>type</c>).</summary>
internal sealed class ToreReader : IDocumentReader
{
    public string Key => "tore";

    public string Summary => ".tore JSON, versions 1 and 3";

    public IReadOnlyList<string> Endings => [".tore", ".json"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.Json is not { } json || !(json.RootElement.Member("elements").IsArray() || (IsVersion1(json.RootElement) && json.RootElement.Member("content").IsArray())))
        {
            return Recognition.No;
        }

        foreach (var first in ToreElements.ItemsOf(json.RootElement))
        {
            return first.String("element_type") is not null ? Recognition.Certain
                : first.String("type") is not null && (IsVersion1(json.RootElement) || first.Member("element_id").ValueKind != JsonValueKind.Undefined) ? Recognition.Certain
                : first.IsObject() ? Recognition.Likely : Recognition.No;
        }

        return Recognition.Likely;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var root = input.Json!.RootElement;
        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        ReadPages(root, builder);
        new ToreElements(builder).Read(root);
        var metadata = root.Member("metadata").IsObject() ? root.Member("metadata") : root.Member("document_metadata");
        var name = metadata.String("filename") ?? metadata.String("file_name") ?? metadata.String("source_file") ?? root.String("filename");
        return builder.Build(
            builder.Source("TORE") with
            {
                SchemaVersion = root.String("version") ?? root.String("schema_version") ?? root.Member("version").AsNumber()?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                DocumentType = metadata.String("document_type"),
                OriginalName = name?[(name.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } file ? file : null,
                OriginalMediaType = metadata.String("mime_type") ?? metadata.String("filetype"),
                Confidence = metadata.Confidence("confidence"),
            },
            metadata.String("title") ?? root.String("title"));
    }

    private static bool IsVersion1(JsonElement root) =>
        root.String("version")?.StartsWith('1') == true || root.Number("version") is >= 1 and < 2;

    private static void ReadPages(JsonElement root, DocumentBuilder builder)
    {
        var pages = root.Member("pages").IsArray() ? root.Member("pages") : root.Member("metadata").Member("pages");
        foreach (var page in pages.Items())
        {
            if ((page.PageNumber("page_number") ?? page.PageNumber("number")) is { } number)
            {
                var size = page.Member("size").IsObject() ? page.Member("size") : page;
                builder.AddPage(new Page(number, size.Number("width"), size.Number("height"), Unit(page.String("unit")), page.Number("angle")));
            }
        }
    }

    private static LengthUnit Unit(string? unit) => unit?.ToUpperInvariant() switch
    {
        "INCH" or "IN" => LengthUnit.Inch,
        "PIXEL" or "PX" or "PIXELSPACE" => LengthUnit.Pixel,
        "POINT" or "PT" or "POINTSPACE" => LengthUnit.Point,
        _ => LengthUnit.Unknown,
    };
}
