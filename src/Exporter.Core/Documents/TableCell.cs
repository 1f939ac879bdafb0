namespace Exporter.Core.Documents;

/// <summary>A cell of a table.</summary>
/// <param name="Row">Row of its top edge, from 0.</param>
/// <param name="Column">Column of its left edge, from 0.</param>
/// <param name="Text">Text, lines separated by <c>\n</c>.</param>
public sealed record TableCell(int Row, int Column, string Text)
{
    /// <summary>Number of rows it covers, at least 1.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Number of columns it covers, at least 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>True where it heads its column.</summary>
    public bool IsColumnHeader { get; init; }

    /// <summary>True where it heads its row.</summary>
    public bool IsRowHeader { get; init; }

    /// <summary>Confidence, 0 to 1, where the source states one.</summary>
    public double? Confidence { get; init; }

    /// <summary>Places where it stands.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];
}
