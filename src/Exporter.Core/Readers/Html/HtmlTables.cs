using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads the cells of tables with their spans and headers.</summary>
internal sealed class HtmlTables(DocumentBuilder builder)
{
    // HTML bounds spans so.
    private const int MostColumns = 1000;
    private const int MostRows = 65534;

    private readonly HtmlInline _inline = new(builder);

    /// <summary>
    /// True for a table that lays a page out: it says so, or has one cell, or tables, headings or forms in its cells and no header cell of its own.
    /// </summary>
    public static bool LaysOut(IElement table)
    {
        if (table.GetAttribute("role")?.Trim() is { } role && (role.Equals("presentation", StringComparison.OrdinalIgnoreCase) || role.Equals("none", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        var cells = Rows(table).SelectMany(r => Cells(r.Row)).ToList();
        return cells.Count == 1 || (!cells.Exists(c => c.LocalName == "th") && table.QuerySelector("td table, td h1, td h2, td h3, td h4, td h5, td h6, td form") is not null);
    }

    /// <summary>The cells.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">Its id, for messages.</param>
    /// <param name="style">Style around it.</param>
    /// <param name="images">Images that stand in its cells.</param>
    /// <param name="links">Links in its cells with their places, or null.</param>
    public TableContent Read(IElement table, string id, HtmlStyle style, out List<(IElement Image, string? Link)> images, out JsonArray? links)
    {
        images = [];
        links = null;
        List<TableCell> cells = [];
        List<int> taken = [];
        var row = 0;
        var covered = 0L;
        var headers = true;
        foreach (var (tr, isHead, left) in Rows(table))
        {
            var own = Cells(tr).ToList();
            headers &= isHead || (own.Exists(c => c.LocalName == "th") && own.TrueForAll(c => c.LocalName == "th" || string.IsNullOrWhiteSpace(c.TextContent)));
            var column = 0;
            foreach (var cell in own)
            {
                while (column < taken.Count && taken[column] > row)
                {
                    column++;
                }

                var wide = Math.Clamp(Number(cell.GetAttribute("colspan")) ?? 1, 1, MostColumns);
                var high = Number(cell.GetAttribute("rowspan")) is { } span ? (span == 0 ? left : Math.Clamp(span, 1, Math.Min(left, MostRows))) : 1;
                var (text, runs) = HtmlCell.Read(cell, _inline, builder, style, images);
                foreach (var run in runs.Where(r => r.Link is not null))
                {
                    (links ??= []).Add(new JsonObject { ["row"] = row, ["column"] = column, ["text"] = run.Text, ["url"] = run.Link });
                }

                cells.Add(new TableCell(row, column, text) { RowSpan = high, ColumnSpan = wide, IsColumnHeader = headers, IsRowHeader = !headers && cell.LocalName == "th" });
                covered += wide;
                if (covered > builder.Limits.MaxTablePlaces)
                {
                    builder.CheckPlaces(covered, $"table '{id}'");
                }

                for (; wide > 0; wide--, column++)
                {
                    while (taken.Count <= column)
                    {
                        taken.Add(0);
                    }

                    taken[column] = Math.Max(taken[column], row + high);
                }
            }

            row++;
        }

        // A table of headers alone has no headers.
        if (headers && cells.Count > 0 && row > 1)
        {
            cells = cells.ConvertAll(c => c with { IsColumnHeader = c.Row == 0 });
        }

        return cells.Exists(c => c.Text.Length > 0) || images.Count > 0 ? TableBuilder.Build(builder, cells, row, 0, $"table '{id}'") : new TableContent(0, 0, []);
    }

    // Rows with whether they are in the head, and how many rows are left in their group; the foot is drawn last, wherever it stands.
    private static IEnumerable<(IElement Row, bool IsHead, int Left)> Rows(IElement table)
    {
        var groups = table.Children.Where(c => c.LocalName is "thead" or "tbody" or "tfoot" or "tr").ToList();
        foreach (var group in groups.OrderBy(g => g.LocalName switch { "thead" => 0, "tfoot" => 2, _ => 1 }))
        {
            var rows = group.LocalName == "tr" ? [group] : group.Children.Where(c => c.LocalName == "tr").ToList();
            rows.RemoveAll(r => HtmlRules.Dropped(r) is not null);
            for (var i = 0; i < rows.Count && HtmlRules.Dropped(group) is null; i++)
            {
                yield return (rows[i], group.LocalName == "thead", rows.Count - i);
            }
        }
    }

    private static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(c => c.LocalName is "td" or "th" && HtmlRules.Dropped(c) is null);

    private static int? Number(string? value) =>
        int.TryParse(value?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
