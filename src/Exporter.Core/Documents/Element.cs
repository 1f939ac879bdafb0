using System.Text.Json.Nodes;

namespace Exporter.Core.Documents;

/// <summary>
/// One element of a document. What only some types have is in an optional part (<see cref="Table"/>, <see cref="List"/>,
/// <see cref="Runs"/>, …), so that every consumer can walk one flat list in reading order.
/// </summary>
public sealed record Element
{
    /// <summary>Identifier, unique in its document; the source's own where that is unique.</summary>
    public required string Id { get; init; }

    /// <summary>Type.</summary>
    public required ElementType Type { get; init; }

    /// <summary>The text as a reader sees it, without markup, logical order, lines separated by <c>\n</c>. Of a table: its cells are the truth, and this is what the source gave beside them.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of a <see cref="ElementType.Title"/>: depth from 1 (the document's title), as the source says; null where it says nothing.</summary>
    public int? Level { get; init; }

    /// <summary>Id of the element that this one belongs to, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>Number of the first page it stands on, or null.</summary>
    public int? Page { get; init; }

    /// <summary>Places where it stands; more than one where it runs over columns or pages.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>Whether it is part of the body.</summary>
    public ContentLayer Layer { get; init; } = ContentLayer.Body;

    /// <summary>Confidence, 0 to 1, where the source states one.</summary>
    public double? Confidence { get; init; }

    /// <summary>How the source found it (for example a model's name), where it says.</summary>
    public string? DetectionMethod { get; init; }

    /// <summary>Languages as the source's tags, most likely first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The text in pieces of one style; empty where the source knows no styles. Their texts joined are <see cref="Text"/>.</summary>
    public IReadOnlyList<TextRun> Runs { get; init; } = [];

    /// <summary>Cells of a table.</summary>
    public TableContent? Table { get; init; }

    /// <summary>Marker and check box of a list item, or kind of a list.</summary>
    public ListMarker? List { get; init; }

    /// <summary>Programming language of a code block as the source names it (lower case), or null.</summary>
    public string? CodeLanguage { get; init; }

    /// <summary>What is known of an image or figure beside its captions.</summary>
    public ImageContent? Image { get; init; }

    /// <summary>The source's own label where it says more than <see cref="Type"/> (for example Docling's <c>footnote</c>), or null.</summary>
    public string? SourceLabel { get; init; }

    /// <summary>Anything else the source said of it, kept as it was, or null.</summary>
    public JsonObject? CustomFields { get; init; }
}
