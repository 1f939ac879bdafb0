namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>What a paragraph is of the table, figure or list that it belongs to.</summary>
internal enum DiPart
{
    /// <summary>Its content.</summary>
    Content,

    /// <summary>Its caption.</summary>
    Caption,

    /// <summary>A note under it.</summary>
    Footnote,
}
