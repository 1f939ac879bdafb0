namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>What a cell is to its reader; fonts, fills and borders follow from it.</summary>
internal enum CellFace
{
    /// <summary>A value of a table.</summary>
    Plain,

    /// <summary>Head of a column.</summary>
    Header,

    /// <summary>What names a row.</summary>
    Key,

    /// <summary>A value that the review changed; a cell beside it says so in words.</summary>
    Changed,

    /// <summary>Running text, without borders.</summary>
    Text,

    /// <summary>The deliverable's title.</summary>
    Title,

    /// <summary>What nobody may overlook.</summary>
    Notice,

    /// <summary>A heading of the first level.</summary>
    Heading1,

    /// <summary>A heading of the second level.</summary>
    Heading2,

    /// <summary>A heading below.</summary>
    Heading3,

    /// <summary>Words about the text, such as a caption.</summary>
    Caption,

    /// <summary>Code and formulas.</summary>
    Code,
}

/// <summary>How a cell looks.</summary>
/// <param name="Face">What it is.</param>
/// <param name="Format">Number format, or null for the general one.</param>
/// <param name="Indent">Steps of indentation, 0 to <see cref="DeepestIndent"/>.</param>
internal readonly record struct CellLook(CellFace Face, string? Format = null, int Indent = 0)
{
    /// <summary>Most steps; deeper text stands here.</summary>
    public const int DeepestIndent = 15;
}
