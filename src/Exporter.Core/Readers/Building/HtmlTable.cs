using System.Globalization;
using System.Net;
using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>
/// Reads the cells of an HTML table as pipelines write them: rows, cells, spans and text. It takes broken markup as browsers do (a new cell
/// closes the one before it), never nests its calls, and makes nothing but text of what it does not know.
/// </summary>
internal sealed class HtmlTable
{
    // Places below cells with spans; a table with more of them is none that anybody wrote.
    private const int MostCovered = 1_000_000;

    private readonly List<TableCell> _cells = [];
    private readonly HashSet<(int, int)> _covered = [];
    private readonly StringBuilder _text = new();
    private TableCell? _cell;
    private int _row = -1;
    private int _column;
    private int _tables;
    private bool _head;

    /// <summary>The cells of the table in <paramref name="html"/>, of several one below the other; none where there is no table. A table in a cell gives its text to that cell.</summary>
    public static List<TableCell> Cells(string html)
    {
        var table = new HtmlTable();
        table.Read(html);

        // A span ends with the table, as in a browser.
        return table._cells.ConvertAll(c => c with { RowSpan = Math.Min(c.RowSpan, table._row + 1 - c.Row) });
    }

    private void Read(ReadOnlySpan<char> html)
    {
        while (!html.IsEmpty)
        {
            var open = html.IndexOf('<');
            var isTag = open >= 0 && open + 1 < html.Length && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!');
            var end = isTag ? html[open..].IndexOf('>') : -1;
            if (end < 0)
            {
                // No tag: the sign is text. Where no tag is ever closed, all the rest is.
                var next = open < 0 || isTag ? html.Length : open + 1;
                Text(html[..next]);
                html = html[next..];
                continue;
            }

            Text(html[..open]);
            Tag(html.Slice(open + 1, end - 1));
            html = html[(open + end + 1)..];
        }

        EndCell();
    }

    private void Text(ReadOnlySpan<char> html)
    {
        if (_cell is not null && !html.IsEmpty)
        {
            foreach (var c in WebUtility.HtmlDecode(html.ToString()))
            {
                _text.Append(c is '\n' or '\r' or '\t' ? ' ' : c);
            }
        }
    }

    private void Tag(ReadOnlySpan<char> tag)
    {
        var closing = tag[0] == '/';
        var rest = closing ? tag[1..] : tag;
        var end = rest.IndexOfAny(" \t\r\n/");
        var name = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
        var nested = _tables > 1 || (_tables == 1 && name == "table" && !closing);
        if (name == "table")
        {
            _tables = Math.Max(0, _tables + (closing ? -1 : 1));
        }

        if (nested)
        {
            _text.Append(name is "td" or "th" or "tr" or "table" ? "\n" : "");
            return;
        }

        switch (name)
        {
            case "tr" or "table":
                EndCell();
                NextRow(startsRow: name == "tr" && !closing);
                break;
            case "td" or "th":
                EndCell();
                if (!closing)
                {
                    StartCell(rest, name == "th");
                }

                break;
            case "thead" or "tbody" or "tfoot":
                _head = name == "thead" && !closing;
                break;
            case "br" or "p" or "div" or "li" or "ul" or "ol":
                _text.Append('\n');
                break;
        }
    }

    private void NextRow(bool startsRow)
    {
        if (startsRow)
        {
            _row++;
            _column = 0;
        }
    }

    private void StartCell(ReadOnlySpan<char> tag, bool isHeader)
    {
        if (_row < 0)
        {
            // Cells without a row, as some models write a table's head.
            NextRow(startsRow: true);
        }

        while (_covered.Contains((_row, _column)))
        {
            _column++;
        }

        var (rows, columns) = (Span(tag, "rowspan"), Span(tag, "colspan"));
        for (var r = 1; r < rows && _covered.Count < MostCovered; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                _covered.Add((_row + r, _column + c));
            }
        }

        _cell = new TableCell(_row, _column, "") { RowSpan = rows, ColumnSpan = columns, IsColumnHeader = _head, IsRowHeader = isHeader && !_head && _column == 0 && _row > 0 };
        if (isHeader && _row == 0)
        {
            _cell = _cell with { IsColumnHeader = true };
        }

        _column += columns;
    }

    private void EndCell()
    {
        if (_cell is not null)
        {
            _cells.Add(_cell with { Text = Tidy() });
            _cell = null;
        }

        _text.Clear();
    }

    private string Tidy()
    {
        var lines = _text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    // HTML itself bounds spans at a thousand columns; so many rows are enough too.
    private static int Span(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 1;
        }

        var value = tag[(at + name.Length)..].TrimStart(" =\"'");
        var end = value.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? value : value[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 1000) : 1;
    }
}
