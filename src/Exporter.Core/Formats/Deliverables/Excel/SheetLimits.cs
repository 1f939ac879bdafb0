namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>What Excel opens (Microsoft, "Excel specifications and limits").</summary>
/// <param name="Rows">Rows of a sheet; more go on in another one.</param>
/// <param name="Columns">Columns of a sheet; more go on in another one.</param>
/// <param name="Characters">UTF-16 units of a cell; what is longer goes on in a sheet of long texts.</param>
/// <param name="Links">Links of a sheet; those that come later stay text.</param>
/// <param name="Formats">Number formats of a workbook; values that would need another stay text.</param>
internal sealed record SheetLimits(int Rows = 1_048_576, int Columns = 16_384, int Characters = 32_767, int Links = 65_530, int Formats = 200)
{
    /// <summary>Longest address of a link.</summary>
    public const int LinkLength = 2_079;

    /// <summary>Longest name of a sheet.</summary>
    public const int NameLength = 31;
}
