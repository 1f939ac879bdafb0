using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Reads DoclingDocument JSON of any schema version 1.x.</summary>
internal sealed class DoclingReader : IDocumentReader
{
    public string Key => "docling";

    public string Summary => "DoclingDocument JSON as Docling writes it";

    public IReadOnlyList<string> Endings => [".json"];

    public Recognition Recognize(DocumentInput input) =>
        input.Json is { } json && json.RootElement.String("schema_name") == "DoclingDocument" ? Recognition.Certain : Recognition.No;

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var root = input.Json!.RootElement;
        var version = root.String("version");
        if (version is not null && !version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw new InputRefusedException($"{input.Name} has DoclingDocument schema version '{version}'; versions 1.x are read. Export it with a Docling that writes 1.x.");
        }

        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        ReadPages(root, builder);
        var items = new DoclingItems(input.Name, root);
        new DoclingWalk(items, builder).Run();
        new DoclingFields(items, builder).Read();
        var origin = root.Member("origin");
        var source = builder.Source("DOCLING") with
        {
            SchemaVersion = version,
            OriginalName = FileName(origin.String("filename")),
            OriginalMediaType = origin.String("mimetype"),
        };
        return builder.Build(source, Title(items));
    }

    // The title that the source's own metadata carries (a web page's) before one that stands in the text; slides have many, and then none is it.
    private static string? Title(DoclingItems items)
    {
        var titles = items.Of("texts").Where(i => i.Label == "title" && i.Json.String("text") is { Length: > 0 }).ToList();
        var title = titles.Find(t => t.Json.String("content_layer") == "furniture") ?? (titles.Count == 1 ? titles[0] : null);
        return title?.Json.String("text");
    }

    private static string? FileName(string? path) => path?[(path.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;

    private static void ReadPages(JsonElement root, DocumentBuilder builder)
    {
        var pages = root.Member("pages");
        if (!pages.IsObject())
        {
            return;
        }

        foreach (var member in pages.EnumerateObject())
        {
            if (member.Value.PageNumber("page_no") is { } number)
            {
                var size = member.Value.Member("size");
                builder.AddPage(new Page(number, size.Number("width"), size.Number("height"), LengthUnit.Point));
            }
        }
    }
}
