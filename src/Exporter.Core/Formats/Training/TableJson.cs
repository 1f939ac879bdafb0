using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// A table as JSON, as an answer gives it: an object for each row where a header names every column once, with a cell that covers several places at each of
/// them; else an array for each row, with each cell once.
/// </summary>
internal static class TableJson
{
    /// <summary>The JSON on one line, or null where no cell has a word.</summary>
    public static string? Of(TableContent table, TextCleaner cleaner)
    {
        if (!TableRows.HasText(table))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        var headers = table.HeaderRowCount();
        var grid = headers > 0 && headers < table.RowCount ? table.ToGrid() : null;
        if (grid is not null && Places(table, grid) && Names(grid, headers, cleaner) is { } names)
        {
            Records(json, grid, headers, names, cleaner);
        }
        else
        {
            Rows(json, table, cleaner);
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Where cells overlap, some stand nowhere in the grid, and their words would be lost.
    private static bool Places(TableContent table, TableCell?[,] grid)
    {
        foreach (var cell in table.Cells)
        {
            if (cell.Row >= table.RowCount || cell.Column >= table.ColumnCount || !ReferenceEquals(grid[cell.Row, cell.Column], cell))
            {
                return false;
            }
        }

        return true;
    }

    private static string[]? Names(TableCell?[,] grid, int headers, TextCleaner cleaner)
    {
        var names = new string[grid.GetLength(1)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < names.Length; c++)
        {
            var parts = new List<string>();
            for (var r = 0; r < headers; r++)
            {
                if (grid[r, c] is { } cell && !string.IsNullOrWhiteSpace(cell.Text) && (r == 0 || grid[r - 1, c] != cell))
                {
                    parts.Add(cleaner.Clean(cell.Text).Replace('\n', ' '));
                }
            }

            names[c] = string.Join(" / ", parts);
            if (names[c].Length == 0 || !taken.Add(names[c]))
            {
                return null;
            }
        }

        return names;
    }

    private static void Records(Utf8JsonWriter json, TableCell?[,] grid, int headers, string[] names, TextCleaner cleaner)
    {
        for (var r = headers; r < grid.GetLength(0); r++)
        {
            json.WriteStartObject();
            for (var c = 0; c < names.Length; c++)
            {
                json.WriteString(names[c], cleaner.Clean(grid[r, c]?.Text ?? ""));
            }

            json.WriteEndObject();
        }
    }

    private static void Rows(Utf8JsonWriter json, TableContent table, TextCleaner cleaner)
    {
        foreach (var row in TableRows.Of(table))
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                json.WriteStringValue(cleaner.Clean(cell));
            }

            json.WriteEndArray();
        }
    }
}
