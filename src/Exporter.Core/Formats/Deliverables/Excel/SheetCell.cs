namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>What a cell holds.</summary>
internal enum SheetCellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text; never a formula, whatever it begins with.</summary>
    Text,

    /// <summary>A number, also of a date, a time or a share.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,
}

/// <summary>A cell of a sheet.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The text; the number as XML Schema writes a double; <c>1</c> or <c>0</c>.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Link">Address of a link, or <c>#</c> and a place of the workbook; null for none.</param>
internal readonly record struct SheetCell(SheetCellKind Kind, string Value, CellLook Look, string? Link = null)
{
    /// <summary>An empty cell with a look.</summary>
    public static SheetCell Empty(CellLook look) => new(SheetCellKind.Empty, "", look);

    /// <summary>Text, or an empty cell where there is none.</summary>
    public static SheetCell Text(string text, CellLook look, string? link = null) => text.Length == 0 ? Empty(look) : new(SheetCellKind.Text, text, look, link);

    /// <summary>A number; its format is that of the look.</summary>
    public static SheetCell Number(string value, CellLook look) => new(SheetCellKind.Number, value, look);

    /// <summary>Yes or no.</summary>
    public static SheetCell Boolean(bool value, CellLook look) => new(SheetCellKind.Boolean, value ? "1" : "0", look);
}
