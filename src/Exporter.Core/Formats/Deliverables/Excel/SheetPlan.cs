namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>A sheet that is to be written.</summary>
/// <param name="Name">Its name, as <see cref="SheetNames"/> gave it.</param>
/// <param name="Shows">What it shows, for the overview.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">The rows, header rows first; read more than once, and each array may be the one before.</param>
internal sealed record SheetPlan(string Name, string Shows, int Columns, IEnumerable<SheetCell[]> Rows)
{
    /// <summary>Rows at the top that stay in view, head every printed page and stand again where the sheet goes on in another one.</summary>
    public int HeaderRows { get; init; }

    /// <summary>Whether the last header row filters the rows below.</summary>
    public bool Filter { get; init; }

    /// <summary>Cells that cover several places, ordered by row; none covers a place of another.</summary>
    public IReadOnlyList<CellSpan> Spans { get; init; } = [];
}

/// <summary>A cell that covers several places.</summary>
/// <param name="Row">Row from 0.</param>
/// <param name="Column">Column from 0.</param>
/// <param name="Rows">Rows that it covers.</param>
/// <param name="Columns">Columns that it covers.</param>
internal readonly record struct CellSpan(int Row, int Column, int Rows, int Columns);
