using System.Text;
using Exporter.Templates.Filters;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Field;

/// <summary><c>format_table</c> over plain rows: a list of lists, whose first is the header, or a list of dictionaries, whose keys are.</summary>
internal static class TableFilter
{
    public static object Apply(Frame f, object? value, object?[] a)
    {
        var style = Args.OptionalText(a[0], "style") ?? "markdown";
        var rows = Rows(f, value, a[1] is Missing or null ? null : FilterParts.ToList(f, a[1]));
        if (rows.Count == 0)
        {
            return "";
        }

        var text = style switch
        {
            "markdown" => Markdown(f, rows),
            "aligned" => Aligned(f, rows),
            "csv" => string.Join("\n", rows.Select(row => string.Join(',', row.Select(cell => FieldFilters.CsvField(Cell(f, cell), cell, ",", spreadsheet: true))))),
            "html" => Html(f, rows),
            _ => throw Err.Value($"'style' of 'format_table' is markdown, aligned, csv or html, not '{style}'."),
        };
        return style == "html" && f.Context.AutoEscape ? new Markup(f.State.Track(text)) : f.State.Track(text);
    }

    private static List<List<object?>> Rows(Frame f, object? value, List<object?>? columns)
    {
        // An object of the host's that has rows is a table.
        value = value is ITemplateObject o && o.TryGetMember("rows", out var own) ? HostValues.From(own) : value;
        var items = FilterParts.ToList(f, value);
        if (!items.Exists(item => item is PyDict))
        {
            var rows = items.ConvertAll(item => FilterParts.ToList(f, item));
            if (columns is not null)
            {
                rows.Insert(0, columns);
            }

            return Even(f, rows);
        }

        if (columns is null)
        {
            var seen = new PyDict();
            foreach (var key in items.OfType<PyDict>().SelectMany(item => item.Keys))
            {
                f.State.Step();
                seen.Set(key, null);
            }

            columns = [.. seen.Keys];
        }

        return Even(f, [columns, .. items.Select(item => columns.ConvertAll(column => item is PyDict dict && dict.TryGet(column, out var cell) ? cell : null))]);
    }

    private static List<List<object?>> Even(Frame f, List<List<object?>> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        f.State.Allocate((long)width * rows.Count);
        foreach (var row in rows)
        {
            while (row.Count < width)
            {
                row.Add(null);
            }
        }

        return width == 0 ? [] : rows;
    }

    private static string Cell(Frame f, object? value) => value is null ? "" : f.State.Text(value);

    private static string Line(string text) => string.Join(' ', Strings.Lines(text).Select(part => part.Trim()).Where(part => part.Length > 0));

    private static string Markdown(Frame f, List<List<object?>> rows)
    {
        var b = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            f.State.Step();
            b.Append(i > 0 ? "\n" : "");
            foreach (var cell in rows[i])
            {
                b.Append("| ").Append(Line(Cell(f, cell)).Replace("|", "\\|", StringComparison.Ordinal)).Append(' ');
            }

            b.Append('|');
            if (i == 0)
            {
                b.Append('\n').Insert(b.Length, "| --- ", rows[0].Count).Append('|');
            }
        }

        return b.ToString();
    }

    private static string Aligned(Frame f, List<List<object?>> rows)
    {
        var cells = rows.ConvertAll(row => row.ConvertAll(cell => Line(Cell(f, cell))));
        var widths = Enumerable.Range(0, cells[0].Count).Select(column => cells.Max(row => Strings.Length(row[column]))).ToArray();
        var b = new StringBuilder();
        foreach (var row in cells)
        {
            f.State.Step();
            b.Append(b.Length > 0 ? "\n" : "");
            var line = new StringBuilder();
            for (var i = 0; i < row.Count; i++)
            {
                line.Append(i > 0 ? "  " : "").Append(row[i]).Append(' ', widths[i] - Strings.Length(row[i]));
            }

            b.Append(line.ToString().TrimEnd(' '));
            f.State.Allocate(b.Length > f.State.Limits.MaxValueLength ? b.Length : 0);
        }

        return b.ToString();
    }

    private static string Html(Frame f, List<List<object?>> rows)
    {
        var b = new StringBuilder("<table>\n<thead>\n");
        for (var i = 0; i < rows.Count; i++)
        {
            f.State.Step();
            var tag = i == 0 ? "th" : "td";
            b.Append("<tr>");
            foreach (var cell in rows[i])
            {
                b.Append('<').Append(tag).Append('>').Append(cell is Markup m ? m.Text : Markup.Escape(Cell(f, cell))).Append("</").Append(tag).Append('>');
            }

            b.Append("</tr>\n").Append(i == 0 ? "</thead>\n<tbody>\n" : "");
        }

        return b.Append("</tbody>\n</table>").ToString();
    }
}
