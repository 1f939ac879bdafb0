using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>A table. Its rows are asked for more than once: to measure columns, and to lay them out.</summary>
/// <param name="Columns">Number of columns, at least 1.</param>
/// <param name="HeaderRows">Rows at the top that are repeated on each page.</param>
/// <param name="Rows">The rows in order. Each gives the cells that begin in it, from the first column to the last; every place of the grid is covered by one cell.</param>
public sealed record PdfTable(int Columns, int HeaderRows, Func<IEnumerable<IReadOnlyList<PdfCell>>> Rows) : PdfBlock
{
    /// <summary>Captions, which stay with it.</summary>
    public IReadOnlyList<IReadOnlyList<PdfRun>> Captions { get; init; } = [];

    /// <summary>Whether it takes the whole width even where its text needs less.</summary>
    public bool Fill { get; init; }

    /// <summary>Where the text of a column stands; at its start where the list is shorter.</summary>
    public IReadOnlyList<TextAlignment> Alignments { get; init; } = [];

    /// <summary>Whether its first column is the right one.</summary>
    public bool RightToLeft { get; init; }
}

/// <summary>A cell.</summary>
/// <param name="Column">Its column from 0.</param>
/// <param name="Runs">Its text.</param>
public sealed record PdfCell(int Column, IReadOnlyList<PdfRun> Runs)
{
    /// <summary>Columns that it covers.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Rows that it covers.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>What it heads.</summary>
    public PdfHeads Heads { get; init; }

    /// <summary>Whether it is marked as changed, by a ground and a bar; its words say it too.</summary>
    public bool Marked { get; init; }
}

/// <summary>What a cell heads.</summary>
public enum PdfHeads
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Its column.</summary>
    Column,

    /// <summary>Its row.</summary>
    Row,
}
