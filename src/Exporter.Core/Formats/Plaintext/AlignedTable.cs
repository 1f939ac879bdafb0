using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Plaintext;

/// <summary>A table as aligned columns, two blanks apart, with dashes under its header rows. A cell's long text is wrapped within its column.</summary>
internal sealed class AlignedTable
{
    private const int Gap = 2;
    private const int WidestColumn = 60;
    private const int NarrowestColumn = 12;

    private readonly TableContent _table;
    private readonly TextCleaner _cleaner;
    private readonly int _limit;
    private readonly List<int> _widths = [];

    public AlignedTable(TableContent table, int lineWidth, TextCleaner cleaner)
    {
        (_table, _cleaner) = (table, cleaner);
        _limit = lineWidth == 0 ? WidestColumn : Math.Clamp((lineWidth / Math.Max(1, table.ColumnCount)) - Gap, NarrowestColumn, WidestColumn);
        foreach (var row in TableRows.Of(table))
        {
            Measure(row);
        }
    }

    /// <summary>Writes the rows, each on lines of its own and without a line end after the last.</summary>
    public async ValueTask WriteAsync(TextOutput output, string indent, CancellationToken cancellationToken)
    {
        var (row, headers) = (0, _table.HeaderRowCount());
        foreach (var cells in TableRows.Of(_table))
        {
            output.Write(row == 0 ? "" : "\n");
            Row(output, indent, cells);
            if (++row == headers && headers < _table.RowCount)
            {
                Rule(output, indent);
            }

            await output.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Measure(string[] row)
    {
        for (var c = 0; c < row.Length; c++)
        {
            if (_widths.Count == c)
            {
                _widths.Add(1);
            }

            var text = _cleaner.Clean(row[c]);
            TextWrap.Each(text, _limit, (start, end) => _widths[c] = Math.Max(_widths[c], Math.Min(DisplayWidth.Of(text.AsSpan(start, end - start)), _limit)));
        }
    }

    private void Row(TextOutput output, string indent, string[] row)
    {
        var cells = new List<string>[row.Length];
        var height = 1;
        for (var c = 0; c < row.Length; c++)
        {
            // Cleaned anew, as cells are few at a time and a table may have millions.
            var text = new TextCleaner().Clean(row[c]);
            var lines = cells[c] = [];
            TextWrap.Each(text, _limit, (start, end) => lines.Add(text[start..end]));
            height = Math.Max(height, lines.Count);
        }

        for (var line = 0; line < height; line++)
        {
            output.Write(line == 0 ? indent : "\n" + indent);
            Line(output, cells, line);
        }
    }

    private void Line(TextOutput output, List<string>[] cells, int line)
    {
        var blanks = 0;
        for (var c = 0; c < cells.Length; c++)
        {
            var text = line < cells[c].Count ? cells[c][line] : "";
            if (text.Length > 0)
            {
                output.Repeat(' ', blanks);
                output.Write(text);
                blanks = 0;
            }

            // A word too long for its column pushes the rest of its line.
            blanks += Math.Max(0, _widths[c] - DisplayWidth.Of(text)) + Gap;
        }
    }

    private void Rule(TextOutput output, string indent)
    {
        output.Write("\n");
        output.Write(indent);
        for (var c = 0; c < _widths.Count; c++)
        {
            output.Write(c == 0 ? "" : "  ");
            output.Repeat('-', _widths[c]);
        }
    }
}
