namespace Exporter.Core.Formats;

/// <summary>What a writer says when it is done.</summary>
/// <param name="Rows">Rows, chunks or records written; null for formats that have none.</param>
/// <param name="Warnings">What a user should know, one sentence each.</param>
public sealed record FormatReport(long? Rows, IReadOnlyList<string> Warnings)
{
    /// <summary>A report without rows and warnings.</summary>
    public static FormatReport Plain { get; } = new(null, []);

    /// <summary>A report of rows without warnings.</summary>
    public static FormatReport OfRows(long rows) => new(rows, []);
}
