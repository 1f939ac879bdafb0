using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes tables: spans, header rows that every page repeats, columns by their content, figures at the end of their column.</summary>
/// <param name="part">Where they stand.</param>
/// <param name="colours">Colours of the document.</param>
/// <param name="scale">Size of a table's letters as a share of the usual.</param>
internal sealed class WordTable(WordPart part, WordColours colours, double scale)
{
    // Rows of more characters may be parted between pages, and are no header.
    private const int LongestRow = 600;

    private static readonly (bool Turned, double Size, bool Parted)[] Attempts =
        [(false, 1, false), (false, WordSizes.Small, false), (true, 1, false), (true, WordSizes.Small, false), (true, WordSizes.Small, true)];

    private readonly TableRow _row = new();
    private readonly TableCell _cell = new();
    private readonly Dictionary<(int Width, int Span, WordSpan Rows, string? Shade), TableCellProperties> _properties = [];

    /// <summary>Whether a table is too broad for usual pages.</summary>
    public bool NeedsTurning(WordTableContent table) => Fit(table, new WordGrid(table.Cells).Columns, out _) is { Turned: true };

    /// <summary>Writes a table; where it fits on no page, in pieces one below the other that say which columns they hold.</summary>
    public async ValueTask WriteAsync(WordTableContent table, CancellationToken cancellationToken)
    {
        var grid = new WordGrid(table.Cells);
        var fit = Fit(table, grid.Columns, out var columns);
        part.Sheets.Turn(fit.Turned);
        if (fit.Widths is { } widths)
        {
            await OneAsync(table, grid, columns, 0, widths, fit.Small, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var (first, count, cells) in table.Pieces(columns, fit.Room, WordSizes.Small * scale))
        {
            part.OwnLine(new ParagraphLook(WordStyleIds.Caption) { KeepNext = true }, string.Create(CultureInfo.InvariantCulture, $"Columns {first + 1} to {first + count} of {columns.Count}"));
            var narrow = columns.Fit(first, count, fit.Room, WordSizes.Small * scale, parted: true) ?? [fit.Room];
            await OneAsync(table with { Cells = cells }, new WordGrid(cells), columns, first, narrow, small: true, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first that fits; else the table is parted.
    private (bool Turned, bool Small, int Room, int[]? Widths) Fit(WordTableContent table, int count, out WordColumns columns)
    {
        columns = WordColumns.Of(table.Cells, count);
        if (!WordTableContent.IsTooMany(count))
        {
            foreach (var (turned, size, parted) in Attempts)
            {
                var room = (turned ? part.Sheets.Turned : part.Sheets.Usual).TextWidth - table.Indent;
                if (columns.Fit(0, count, room, size * scale, parted) is { } widths)
                {
                    return (turned, size < 1, room, widths);
                }
            }
        }

        return (true, true, part.Sheets.Turned.TextWidth - table.Indent, null);
    }

    private async ValueTask OneAsync(WordTableContent table, WordGrid grid, WordColumns columns, int first, int[] widths, bool small, CancellationToken cancellationToken)
    {
        var xml = part.Writer.Xml;
        var headers = table.HeaderRows();
        xml.WriteStartElement(new Table());
        xml.WriteElement(Properties(table, widths.Sum(), headers));
        xml.WriteElement(new TableGrid(widths.Select(w => new GridColumn { Width = Number(w) })));
        var row = 0;
        var repeats = true;
        foreach (var slots in grid.Of())
        {
            var length = slots.Sum(s => s.Text.Length);
            repeats &= row < headers && length <= LongestRow;
            xml.WriteStartElement(_row);
            if (repeats || length <= LongestRow)
            {
                xml.WriteElement(Row(repeats, length <= LongestRow));
            }

            var column = 0;
            foreach (var slot in slots)
            {
                Slot(table, slot, widths, column, row < headers, columns.IsFigures(first + column), small);
                column += slot.Span;
            }

            xml.WriteEndElement();
            row++;
            await part.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        xml.WriteEndElement();
        part.Line(new ParagraphLook(WordStyleIds.TableGap), "");
    }

    private void Slot(WordTableContent table, WordSlot slot, int[] widths, int column, bool inHead, bool figures, bool small)
    {
        var writer = part.Writer;
        var cell = slot.Cell;
        var look = cell is not null && table.Look is { } of ? of(cell) : default;
        var heading = cell is { IsColumnHeader: true } or { IsRowHeader: true };
        var shade = inHead || cell is { IsColumnHeader: true } ? colours.Tint : look.Changed ? WordColours.Changed : null;
        writer.Xml.WriteStartElement(_cell);
        writer.Xml.WriteElement(Properties(widths.AsSpan(column, slot.Span), slot, shade));
        var paragraph = new ParagraphLook((heading, small) switch
        {
            (true, false) => WordStyleIds.TableHeading,
            (true, true) => WordStyleIds.SmallTableHeading,
            (false, true) => WordStyleIds.SmallTableText,
            _ => WordStyleIds.TableText,
        }) { AlignEnd = figures && slot.Span == 1 && cell is not { IsRowHeader: true } };
        var basis = new RunLook(Style: look.Style, Language: table.Language);
        part.Inline.Paragraphs([new TextRun(slot.Text)], paragraph, paragraph, basis);
        writer.Xml.WriteEndElement();
    }

    private TableCellProperties Properties(ReadOnlySpan<int> widths, WordSlot slot, string? shade)
    {
        var width = 0;
        foreach (var one in widths)
        {
            width += one;
        }

        if (_properties.TryGetValue((width, slot.Span, slot.Rows, shade), out var properties))
        {
            return properties;
        }

        properties = new TableCellProperties { TableCellWidth = new() { Width = Number(width), Type = TableWidthUnitValues.Dxa } };
        if (slot.Span > 1)
        {
            properties.GridSpan = new() { Val = slot.Span };
        }

        if (slot.Rows != WordSpan.None)
        {
            properties.VerticalMerge = new() { Val = slot.Rows == WordSpan.Begins ? MergedCellValues.Restart : MergedCellValues.Continue };
        }

        if (shade is not null)
        {
            properties.Shading = new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = shade };
        }

        return _properties[(width, slot.Span, slot.Rows, shade)] = properties;
    }

    private TableProperties Properties(WordTableContent table, int width, int headers)
    {
        var properties = new TableProperties { TableStyle = new() { Val = WordStyleIds.Table } };
        if (table.IsRightToLeft())
        {
            properties.BiDiVisual = new();
        }

        properties.TableWidth = new() { Width = Number(width), Type = TableWidthUnitValues.Dxa };
        if (table.Indent > 0)
        {
            properties.TableIndentation = new() { Width = table.Indent, Type = TableWidthUnitValues.Dxa };
        }

        properties.TableLayout = new() { Type = TableLayoutValues.Fixed };
        properties.TableLook = new() { FirstRow = headers > 0, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true };
        if (!string.IsNullOrWhiteSpace(table.Title))
        {
            properties.TableCaption = new() { Val = part.Writer.Clean(table.Title).ReplaceLineEndings(" ") };
        }

        return properties;
    }

    private static TableRowProperties Row(bool repeats, bool whole)
    {
        var properties = new TableRowProperties();
        if (whole)
        {
            properties.Append(new CantSplit());
        }

        if (repeats)
        {
            properties.Append(new TableHeader());
        }

        return properties;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
