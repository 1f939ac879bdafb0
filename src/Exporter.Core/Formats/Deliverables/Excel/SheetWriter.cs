using System.Globalization;
using System.Xml;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Writes one worksheet, row after row. Elements stand in the schema's order: what comes behind the rows waits until <see cref="Dispose"/>.</summary>
/// <remarks>The rows are written by an XML writer and not by the library's: of a million rows it takes a quarter of the time.</remarks>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostFrozen = 10;

    private readonly Workbook _workbook;
    private readonly OpenXmlPart _part;
    private readonly XmlWriter _xml;
    private readonly SheetPlan _plan;
    private readonly int _firstColumn;
    private readonly string[] _columnNames;
    private readonly List<(string Reference, string Link)> _links = [];
    private readonly char[] _reference = new char[16];
    private readonly double[] _widths;
    private readonly Func<int, bool> _isSpread;

    public SheetWriter(Workbook workbook, WrittenSheet sheet, SheetPlan plan, int firstColumn, double[] widths)
    {
        (_workbook, Sheet, _plan, _firstColumn) = (workbook, sheet, plan, firstColumn);
        _part = workbook.Package.Begin(sheet.Path, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        _xml = XmlWriter.Create(_part.Stream, new XmlWriterSettings { Encoding = OpenXmlPackage.Utf8, CheckCharacters = false });
        _columnNames = [.. Enumerable.Range(0, widths.Length).Select(ColumnName)];
        var spread = plan.Spans.Select(s => (s.Row, s.Column - firstColumn)).ToHashSet();
        (_widths, _isSpread) = (widths, spread.Count == 0 ? _ => false : c => spread.Contains((Rows - 1, c)));
        Begin(widths);
    }

    /// <summary>What is known of the sheet.</summary>
    public WrittenSheet Sheet { get; }

    /// <summary>Rows written.</summary>
    public int Rows { get; private set; }

    /// <summary>Letters of a column from 0: <c>A</c>, <c>Z</c>, <c>AA</c>.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>Writes the next row: those of the cells that stand in this sheet's columns.</summary>
    public void Write(ReadOnlySpan<SheetCell> cells)
    {
        Rows++;
        cells = cells[Math.Min(cells.Length, _firstColumn)..];
        cells = cells[..Math.Min(cells.Length, _columnNames.Length)];
        _xml.WriteStartElement("row", Main);
        _xml.WriteStartAttribute("r");
        _xml.WriteValue(Rows);
        _xml.WriteEndAttribute();
        if (RowHeight.Of(cells, _widths, _workbook.Styles, _isSpread) is { } height)
        {
            _xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
        }

        for (var c = 0; c < cells.Length; c++)
        {
            if (cells[c].Kind != SheetCellKind.Empty || cells[c].Look.Face is not CellFace.Text)
            {
                Cell(c, cells[c]);
            }
        }

        _xml.WriteEndElement();
    }

    /// <summary>Ends the sheet.</summary>
    /// <param name="spans">Cells that cover several places of it.</param>
    public void End(IReadOnlyList<CellSpan> spans)
    {
        _xml.WriteEndElement();
        if (_plan.Filter && Rows > _plan.HeaderRows && spans.Count == 0)
        {
            Sheet.Filtered = FormattableString.Invariant($"$A${_plan.HeaderRows}:${_columnNames[^1]}${Rows}");
            Element("autoFilter", ("ref", Sheet.Filtered.Replace("$", "", StringComparison.Ordinal)));
        }

        Spans(spans);
        Links();
        Element("pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.75"), ("bottom", "0.75"), ("header", "0.3"), ("footer", "0.3"));
        Element("pageSetup", ("paperSize", _workbook.Paper), ("orientation", Sheet.Landscape ? "landscape" : "portrait"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        _xml.WriteStartElement("headerFooter", Main);
        _xml.WriteElementString("oddHeader", Main, _workbook.PrintedHead(Sheet.Name));
        _xml.WriteElementString("oddFooter", Main, _workbook.PrintedFoot);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Sheet.HeaderRows = Math.Min(_plan.HeaderRows, Rows);
    }

    public void Dispose()
    {
        _xml.Dispose();
        _part.Dispose();
    }

    private void Begin(double[] widths)
    {
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", Main);
        _xml.WriteStartElement("sheetPr", Main);
        Element("pageSetUpPr", ("fitToPage", "1"));
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetViews", Main);
        _xml.WriteStartElement("sheetView", Main);
        Attributes(("rightToLeft", _workbook.RightToLeft ? "1" : null), ("tabSelected", Sheet.Selected ? "1" : null), ("workbookViewId", "0"));
        if (_plan.HeaderRows is > 0 and <= MostFrozen and var frozen)
        {
            Element("pane", ("ySplit", Text(frozen)), ("topLeftCell", "A" + Text(frozen + 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
            Element("selection", ("pane", "bottomLeft"), ("activeCell", "A" + Text(frozen + 1)), ("sqref", "A" + Text(frozen + 1)));
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Element("sheetFormatPr", ("defaultRowHeight", RowHeight.Usual.ToString(CultureInfo.InvariantCulture)));
        if (widths.Length > 0)
        {
            _xml.WriteStartElement("cols", Main);
            for (var c = 0; c < widths.Length; c++)
            {
                Element("col", ("min", Text(c + 1)), ("max", Text(c + 1)), ("width", widths[c].ToString("0.##", CultureInfo.InvariantCulture)), ("customWidth", "1"));
            }

            _xml.WriteEndElement();
        }

        _xml.WriteStartElement("sheetData", Main);
    }

    private void Cell(int column, SheetCell cell)
    {
        var text = cell.Kind == SheetCellKind.Text ? _workbook.Text(cell.Value, Sheet.Name, this, column) : null;
        var link = cell.Link is not null && _links.Count < _workbook.Limits.Links ? cell.Link : null;
        _xml.WriteStartElement("c", Main);
        _xml.WriteStartAttribute("r");
        _xml.WriteChars(_reference, 0, Reference(column));
        _xml.WriteEndAttribute();
        _xml.WriteStartAttribute("s");
        _xml.WriteValue(_workbook.Styles.Of(cell.Look, text is not null && _workbook.IsQuoted(text), link is not null));
        _xml.WriteEndAttribute();
        if (link is not null)
        {
            _links.Add((ReferenceOf(column), link));
        }

        switch (cell.Kind)
        {
            case SheetCellKind.Text:
                _xml.WriteAttributeString("t", "inlineStr");
                _xml.WriteStartElement("is", Main);
                _xml.WriteStartElement("t", Main);
                if (char.IsWhiteSpace(text![0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().IndexOfAny('\n', '\t') >= 0 || text.Contains("  ", StringComparison.Ordinal))
                {
                    _xml.WriteAttributeString("xml", "space", null, "preserve");
                }

                _xml.WriteString(SheetText.Escape(text));
                _xml.WriteEndElement();
                _xml.WriteEndElement();
                break;
            case SheetCellKind.Number:
                _xml.WriteElementString("v", Main, cell.Value);
                break;
            case SheetCellKind.Boolean:
                _xml.WriteAttributeString("t", "b");
                _xml.WriteElementString("v", Main, cell.Value);
                break;
            default:
                break;
        }

        _xml.WriteEndElement();
    }

    /// <summary>Name of a cell of the row that is being written.</summary>
    public string ReferenceOf(int column) => new(_reference, 0, Reference(column));

    private int Reference(int column)
    {
        var name = _columnNames[column];
        name.CopyTo(_reference);
        Rows.TryFormat(_reference.AsSpan(name.Length), out var digits, default, CultureInfo.InvariantCulture);
        return name.Length + digits;
    }

    private void Spans(IReadOnlyList<CellSpan> spans)
    {
        if (spans.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("mergeCells", Main);
        Attributes(("count", Text(spans.Count)));
        foreach (var (row, column, rows, columns) in spans)
        {
            Element("mergeCell", ("ref", $"{_columnNames[column]}{Text(row + 1)}:{_columnNames[column + columns - 1]}{Text(row + rows)}"));
        }

        _xml.WriteEndElement();
    }

    private void Links()
    {
        if (_links.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("hyperlinks", Main);
        foreach (var (reference, link) in _links)
        {
            _xml.WriteStartElement("hyperlink", Main);
            _xml.WriteAttributeString("ref", reference);
            if (link[0] == '#')
            {
                _xml.WriteAttributeString("location", link[1..]);
            }
            else
            {
                var id = _workbook.Package.Relate(Sheet.Path, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", link, external: true);
                _xml.WriteAttributeString("r", "id", Relationships, id);
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _xml.WriteStartElement(name, Main);
        Attributes(attributes);
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                _xml.WriteAttributeString(name, value);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
