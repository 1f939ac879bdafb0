namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Rows that several sheets have.</summary>
internal static class SheetRows
{
    /// <summary>Heads of columns.</summary>
    public static SheetCell[] Header(params IEnumerable<string> titles) => [.. titles.Select(t => SheetCell.Text(t, new CellLook(CellFace.Header)))];

    /// <summary>A row that is one cell of running text.</summary>
    public static SheetCell[] Line(string text, CellFace face) => [SheetCell.Text(text, new CellLook(face))];
}
