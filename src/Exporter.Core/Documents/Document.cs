namespace Exporter.Core.Documents;

/// <summary>
/// A document as a pipeline extracted it: pages, elements in reading order, and extracted fields.
/// Readers make it, formats and deliverables consume it; nothing in it refers to the file it came from.
/// </summary>
public sealed record Document
{
    /// <summary>Identifier, stable for the same bytes: <c>doc-</c> and the first 16 hexadecimal digits of the source's SHA-256, unless a caller gave another.</summary>
    public required string Id { get; init; }

    /// <summary>Where the document came from.</summary>
    public required DocumentSource Source { get; init; }

    /// <summary>Pages in ascending order of <see cref="Page.Number"/>; empty where the source has none.</summary>
    public IReadOnlyList<Page> Pages { get; init; } = [];

    /// <summary>Elements in reading order; a parent stands before its children, and ids are unique.</summary>
    public IReadOnlyList<Element> Elements { get; init; } = [];

    /// <summary>Extracted fields in the source's order; empty where the source extracted none.</summary>
    public IReadOnlyList<ExtractedField> Fields { get; init; } = [];

    /// <summary>The title: the source's own, else null. Never guessed from the body.</summary>
    public string? Title { get; init; }
}
