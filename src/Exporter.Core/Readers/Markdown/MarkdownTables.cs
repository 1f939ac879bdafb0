using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Exporter.Core.Readers.Markdown;

/// <summary>Reads pipe tables and grid tables.</summary>
internal sealed class MarkdownTables(DocumentInput input)
{
    private long _places;

    /// <summary>The cells; images that stand in them are given apart, as everywhere.</summary>
    public TableContent Read(Table table, out List<(string Description, string? Uri, string? Link)> images)
    {
        images = [];
        var cells = new List<Documents.TableCell>();
        var taken = new List<int>();
        int row = 0, columns = 0;
        foreach (var line in table.OfType<TableRow>())
        {
            var column = 0;
            foreach (var cell in line.OfType<Markdig.Extensions.Tables.TableCell>())
            {
                // A cell that says its column is believed; others take the next that no cell above reaches into.
                column = cell.ColumnIndex >= 0 ? Math.Max(column, cell.ColumnIndex) : column;
                while (column < taken.Count && taken[column] > row)
                {
                    column++;
                }

                var (wide, high) = (Math.Max(1, cell.ColumnSpan), Math.Max(1, cell.RowSpan));
                cells.Add(new Documents.TableCell(row, column, Text(cell, images)) { ColumnSpan = wide, RowSpan = high, IsColumnHeader = line.IsHeader });
                for (; wide > 0; wide--, column++)
                {
                    while (taken.Count <= column)
                    {
                        taken.Add(0);
                    }

                    taken[column] = row + high;
                }
            }

            row++;
            columns = Math.Max(columns, column);
            CheckPlaces(row, columns);
        }

        var rows = Math.Max(row, taken.Count == 0 ? 0 : taken.Max());
        _places += (long)rows * columns;
        CheckPlaces(0, 0);
        return new TableContent(rows, columns, cells);
    }

    /// <summary>The alignment of each column, or null where none is given.</summary>
    public static JsonArray? Alignments(Table table)
    {
        if (!table.ColumnDefinitions.Exists(d => d.Alignment is not null))
        {
            return null;
        }

        var alignments = new JsonArray();
        foreach (var column in table.ColumnDefinitions)
        {
            alignments.Add(column.Alignment?.ToString().ToLowerInvariant());
        }

        return alignments;
    }

    private static string Text(ContainerBlock cell, List<(string Description, string? Uri, string? Link)> images)
    {
        var lines = new List<string>();
        foreach (var leaf in cell.Descendants<LeafBlock>())
        {
            var inlines = leaf.Inline is null ? null : InlineReader.Of(leaf.Inline);
            images.AddRange(inlines?.Images ?? []);
            var text = inlines?.Build().Text ?? leaf.Lines.ToString();
            if (text.Length > 0)
            {
                lines.Add(text);
            }
        }

        return string.Join('\n', lines);
    }

    private void CheckPlaces(int rows, int columns)
    {
        if (_places + ((long)rows * columns) > input.Limits.MaxTablePlaces)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Name} has tables of more than {input.Limits.MaxTablePlaces} places, the most that are read in one document. Split the document, or raise the limit."));
        }
    }
}
