namespace Exporter.Core.Documents;

/// <summary>What a document was read from.</summary>
public sealed record DocumentSource
{
    /// <summary>File name without a folder, as the user or the pipeline named it.</summary>
    public required string Name { get; init; }

    /// <summary>Media type of the bytes that were read, for example <c>application/json</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 of the bytes that were read, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How the content was extracted: <c>AZURE_DI</c>, <c>DOCLING</c>, <c>UNSTRUCTURED</c>, <c>TORE</c>, <c>MARKDOWN</c>, <c>HTML</c>, <c>CSV</c> or <c>TEXT</c>, or what a user's own reader says.</summary>
    public required string ExtractionMethod { get; init; }

    /// <summary>Version of the source's schema as it states it (for example Docling's <c>1.7.0</c>), or null.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>What kind of document the source says it is (for example <c>invoice</c>), or null.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Confidence of the extraction as a whole, 0 to 1, only where the source states one.</summary>
    public double? Confidence { get; init; }

    /// <summary>Name of the file that the pipeline had read (for example the PDF), or null.</summary>
    public string? OriginalName { get; init; }

    /// <summary>Media type of the file that the pipeline had read, or null.</summary>
    public string? OriginalMediaType { get; init; }
}
