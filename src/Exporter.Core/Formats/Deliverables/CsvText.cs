using System.Text;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>Reads the CSV that a template wrote, as RFC 4180 has it, with as many cells in each row as in the first. Lines without a character are left out.</summary>
internal static class CsvText
{
    /// <summary>The rows, one after another.</summary>
    /// <exception cref="TemplateOutputException">The text is no CSV; the place is that of the row or quotation mark.</exception>
    public static IEnumerable<List<string>> Read(string text)
    {
        var columns = -1;
        var row = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\n')
            {
                at++;
                continue;
            }

            var (start, cells) = (at, new List<string>());
            row++;
            do
            {
                cells.Add(Cell(text, ref at, row));
            }
            while (at < text.Length && text[at++] == ',');

            if (columns >= 0 && cells.Count != columns)
            {
                throw new TemplateOutputException($"row {row} has {cells.Count} cells and the first has {columns}. Write each value with | csv_safe, which quotes commas and line ends.", start);
            }

            columns = cells.Count;
            yield return cells;
        }
    }

    // Leaves the place at the comma or line end behind the cell.
    private static string Cell(string text, ref int at, int row)
    {
        if (at >= text.Length || text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(',', '\n', '"') is >= 0 and var next ? at + next : text.Length;
            if (end < text.Length && text[end] == '"')
            {
                throw new TemplateOutputException($"row {row} has a quotation mark inside a cell without quotes. Write each value with | csv_safe.", end);
            }

            var plain = text[at..end];
            at = end;
            return plain;
        }

        var (cell, open) = (new StringBuilder(), at++);
        while (true)
        {
            var next = text.IndexOf('"', at);
            if (next < 0)
            {
                throw new TemplateOutputException($"row {row} has a cell whose quotes do not end. Write each value with | csv_safe.", open);
            }

            cell.Append(text, at, next - at);
            at = next + 1;
            if (at < text.Length && text[at] == '"')
            {
                cell.Append('"');
                at++;
                continue;
            }

            return at == text.Length || text[at] is ',' or '\n'
                ? cell.ToString()
                : throw new TemplateOutputException($"row {row} has text behind the quotes of a cell. Write each value with | csv_safe.", at);
        }
    }
}
