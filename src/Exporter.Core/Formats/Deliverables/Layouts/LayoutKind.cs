namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>What a section of a deliverable holds.</summary>
internal enum LayoutKind
{
    /// <summary>The final summary.</summary>
    Summary,

    /// <summary>The summary before the review.</summary>
    InitialSummary,

    /// <summary>Values of the data, one a line.</summary>
    Fields,

    /// <summary>Lists of the data, such as line items, as tables.</summary>
    Records,

    /// <summary>What the reviewer changed.</summary>
    Changes,

    /// <summary>Tables of the document.</summary>
    Tables,

    /// <summary>The document's text.</summary>
    Content,

    /// <summary>The document's headings.</summary>
    Outline,

    /// <summary>Where everything came from.</summary>
    Provenance,

    /// <summary>A text of the template's own.</summary>
    Note,
}
