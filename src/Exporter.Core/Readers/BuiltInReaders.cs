namespace Exporter.Core.Readers;

/// <summary>The readers that come with the product: one line each.</summary>
public static class BuiltInReaders
{
    /// <summary>Creates them, in the order in which ties are broken.</summary>
    public static IReadOnlyList<IDocumentReader> Create() =>
    [
        new Docling.DoclingReader(),
        new DocumentIntelligence.DocumentIntelligenceReader(),
        new Tore.ToreReader(),
        new Unstructured.UnstructuredReader(),
    ];
}
