namespace Exporter.Core.Documents;

/// <summary>Whether an element belongs to the document's body. Text formats export the body; the rest goes to the ledger as dropped, with its layer as the rule.</summary>
public enum ContentLayer
{
    /// <summary>The body.</summary>
    Body,

    /// <summary>Running headers, footers and page numbers.</summary>
    Furniture,

    /// <summary>Text inside a figure or its description: axis labels, parts of a chart.</summary>
    Figure,

    /// <summary>Reviewers' comments and notes beside the text.</summary>
    Notes,

    /// <summary>Content that the source marks as not shown, or as background.</summary>
    Hidden,
}
