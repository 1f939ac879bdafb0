using Exporter.Core.Readers.Csv;
using Exporter.Core.Readers.Docling;
using Exporter.Core.Readers.DocumentIntelligence;
using Exporter.Core.Readers.DocumentJson;
using Exporter.Core.Readers.Html;
using Exporter.Core.Readers.Markdown;
using Exporter.Core.Readers.Text;
using Exporter.Core.Readers.Tore;
using Exporter.Core.Readers.Unstructured;

namespace Exporter.Core.Readers;

/// <summary>The readers that come with the product: one line each.</summary>
public static class BuiltInReaders
{
    /// <summary>Creates them, in the order in which ties are broken.</summary>
    public static IReadOnlyList<IDocumentReader> Create() =>
    [
        new DocumentJsonReader(),
        new DoclingReader(),
        new DocumentIntelligenceReader(),
        new ToreReader(),
        new UnstructuredReader(),
        new MarkdownReader(),
        new HtmlReader(),
        new CsvReader(),
        new PlaintextReader(),
    ];
}
