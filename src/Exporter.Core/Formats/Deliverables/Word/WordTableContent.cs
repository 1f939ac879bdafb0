using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>What a cell shows beside its words.</summary>
/// <param name="Style">Style of its characters, or null.</param>
/// <param name="Changed">Whether it lies on the ground of changed values.</param>
internal readonly record struct WordCellLook(string? Style = null, bool Changed = false);

/// <summary>A table and how it is to be shown.</summary>
/// <param name="Cells">Its cells.</param>
internal sealed record WordTableContent(TableContent Cells)
{
    // Word gives up on more columns.
    private const int MostColumns = 60;

    /// <summary>What it is, for those who do not see it, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Where it begins, in twentieths of a point.</summary>
    public int Indent { get; init; }

    /// <summary>Language of its text where it is not the document's, or null.</summary>
    public string? Language { get; init; }

    /// <summary>What cells show beside their words, or null.</summary>
    public Func<TableCell, WordCellLook>? Look { get; init; }

    /// <summary>Number of rows at its top that are repeated on each page; none where a cell reaches out of them, which would be cut short.</summary>
    public int HeaderRows()
    {
        var headers = Cells.HeaderRowCount();
        return Cells.Cells.Any(c => c.Row < headers && c.Row + c.RowSpan > headers) ? 0 : headers;
    }

    /// <summary>Whether more of its cells are read from right to left than from left to right.</summary>
    public bool IsRightToLeft()
    {
        var balance = 0;
        foreach (var cell in Cells.Cells)
        {
            balance += TextDirection.HasRightToLeft(cell.Text) ? TextDirection.BeginsRightToLeft(cell.Text) ? 1 : -1 : cell.Text.AsSpan().ContainsAnyInRange('A', 'z') ? -1 : 0;
        }

        return balance > 0;
    }

    /// <summary>
    /// The table in pieces side by side, for there are tables that fit on no page. A cell that reaches over the end of a piece keeps its words in the piece
    /// where it begins; its place in the next stays empty.
    /// </summary>
    /// <param name="columns">What its columns need.</param>
    /// <param name="room">Width of a page.</param>
    /// <param name="size">Size of letters as a share of the usual.</param>
    public IEnumerable<(int First, int Count, TableContent Cells)> Pieces(WordColumns columns, int room, double size)
    {
        for (int first = 0, count; first < columns.Count; first += count)
        {
            count = columns.Fitting(first, room, size, MostColumns);
            var (from, to) = (first, first + count);
            var cells = Cells.Cells.Where(c => c.Column < to && c.Column + Math.Max(1, c.ColumnSpan) > from).Select(c => c with
            {
                Column = Math.Max(c.Column, from) - from,
                ColumnSpan = Math.Min(c.Column + Math.Max(1, c.ColumnSpan), to) - Math.Max(c.Column, from),
                Text = c.Column < from ? "" : c.Text,
            });
            yield return (first, count, Cells with { ColumnCount = count, Cells = [.. cells] });
        }
    }

    /// <summary>Whether it has to be parted whatever the page: Word knows no table of so many columns.</summary>
    public static bool IsTooMany(int columns) => columns > MostColumns;
}
