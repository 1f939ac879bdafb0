using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>Draws a part of a table row by row. A row that is taller than what is left of a page goes to the next; a tall one is broken.</summary>
internal sealed class TableDrawing
{
    private const double MostHeader = 0.4;
    private const double MostMoved = 0.4;
    private const int FewLines = 3;

    private readonly LayoutContext _context;
    private readonly PdfTable _table;
    private readonly TablePart _part;
    private readonly float _size;
    private readonly double _left;
    private readonly bool _captions;
    private readonly double[] _edges;
    private readonly List<CellFlow> _active = [];
    private RepeatedHeader _header;
    private bool _recording;
    private bool _fresh;

    public TableDrawing(LayoutContext context, PdfTable table, TablePlan plan, TablePart part, bool captions)
    {
        (_context, _table, _part, _size, _captions) = (context, table, part, plan.Size, captions);
        _left = context.Flow.Left + context.IndentOf(table);
        _header = new RepeatedHeader(_size);
        _edges = new double[part.Widths.Length + 1];
        for (var i = 0; i < part.Widths.Length; i++)
        {
            _edges[i + 1] = _edges[i] + part.Widths[i];
        }

        _left += table.RightToLeft ? Math.Max(0, context.Flow.Width - context.IndentOf(table) - _edges[^1]) : 0;
    }

    /// <summary>
    /// Room that the table needs where it begins, in points, without its captions: its head and the first row below it; of a row that is broken over pages a few lines.
    /// </summary>
    public double Start
    {
        get
        {
            var cells = Cells();
            var header = EstimateHeader(cells);
            header = header > Flow.Whole * MostHeader ? 0 : header;
            var first = _table.Rows().Skip(_table.HeaderRows).Take(1).Sum(cells.Measure);
            return header + Math.Max(LineHeight * FewLines * 2, first <= (Flow.Whole - header) * MostMoved ? first : 0);
        }
    }

    private PageFlow Flow => _context.Flow;

    private double LineHeight => _size * 1.4;

    public async ValueTask DrawAsync(CancellationToken cancellationToken)
    {
        var structure = _context.Document.Structure;
        var element = _context.Open(_table, "Table");
        var cells = Cells();
        var headers = EstimateHeader(cells) > Flow.Whole * MostHeader ? 0 : _table.HeaderRows;
        Flow.Need(Start);
        Captions(element);
        Flow.Settle();
        if (_table.Name is { } name)
        {
            _context.Document.Links.Name(name, Flow.Page, Flow.Y);
        }

        StructureElement? section = null;
        var (index, role) = (0, "");
        foreach (var row in _table.Rows())
        {
            var wanted = index < headers ? "THead" : "TBody";
            if (wanted != role)
            {
                Close(section);
                section = structure.Open(element, role = wanted);
            }

            var line = structure.Open(section!, "TR");
            _active.AddRange(cells.Begin(row, line, repeat: index < _table.HeaderRows));
            _recording = index < headers;
            PlaceRow();
            EndRow();
            structure.Close(line);
            index++;
            await _context.Document.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_active.Count > 0)
        {
            // Cells that say they reach below the last row.
            _active.ForEach(c => c.RowsLeft = 1);
            PlaceRow();
            EndRow();
        }

        Close(section);
        structure.Close(element);
    }

    private TableCells Cells() => new(_context, _table, _part, _size, _edges, _left);

    private void Close(StructureElement? section)
    {
        if (section is not null)
        {
            _context.Document.Structure.Close(section);
        }
    }

    private void Captions(StructureElement element)
    {
        var width = _edges[^1] < Flow.Width / 2 && !_table.RightToLeft ? Flow.Width - (_left - Flow.Left) : _edges[^1];
        foreach (var caption in _captions ? _table.Captions : [])
        {
            var lines = _context.Set(_table, RunTag.Spans(caption, new TextStyle(_context.Theme.Small, Bold: true), Theme.Quiet), width);
            var text = _context.Document.Structure.Open(element, "Caption");
            new CaptionPlacement(_context, lines, _left).Place(text);
            _context.Document.Structure.Close(text);
            Flow.Space(_context.Theme.Body * 0.4);
        }
    }

    // Its true height is known only when it is drawn; cells over several rows make it no smaller than this.
    private double EstimateHeader(TableCells cells)
    {
        var height = 0d;
        foreach (var row in _table.Rows().Take(_table.HeaderRows))
        {
            height += cells.Measure(row);
        }

        return height;
    }

    private void PlaceRow()
    {
        for (; ; )
        {
            var need = LineHeight + (2 * CellFlow.Padding);
            foreach (var cell in _active)
            {
                need = cell.RowsLeft == 1 ? Math.Max(need, cell.Need) : need;
            }

            var room = Flow.Room;
            if (need <= room + 0.01)
            {
                Fragment(need, ends: true, force: false);
                return;
            }

            var small = need <= (Flow.Whole - _header.Height) * MostMoved || room < LineHeight * FewLines;
            if (!_fresh && !Flow.AtTop && small)
            {
                NextPage();
                continue;
            }

            Fragment(Math.Max(room, LineHeight), ends: false, force: _fresh || Flow.AtTop);
            NextPage();
            if (_active.TrueForAll(c => c.IsDone))
            {
                return;
            }
        }
    }

    private void NextPage()
    {
        if (_recording)
        {
            // A head that is broken itself is not repeated.
            (_header, _recording) = (new RepeatedHeader(_size), false);
        }

        Flow.Break();
        _header.Draw(Flow);
        _fresh = true;
    }

    private void Fragment(double height, bool ends, bool force)
    {
        var (page, y) = (Flow.Page, Flow.Y);
        foreach (var cell in _active)
        {
            if (cell.Cell.Heads == PdfHeads.Column || cell.Cell.Marked)
            {
                Ground(cell.X, y, cell.Width, height, cell.Cell.Marked ? Theme.Marked : Theme.Soft);
            }

            if (cell.Cell.Marked && cell.Cell.Column == 0)
            {
                Ground(cell.X, y, 2, height, Theme.Warning);
            }

            if (!ends || cell.RowsLeft == 1)
            {
                var heavy = cell.Cell.Heads == PdfHeads.Column;
                Ground(cell.X, y + height - (heavy ? 0.8 : 0.4), cell.Width, heavy ? 0.8 : 0.4, heavy ? Theme.Quiet : Theme.Line);
            }
        }

        var any = false;
        foreach (var cell in _active)
        {
            any |= cell.Pour(page, y, ends && cell.RowsLeft == 1 ? height + 1 : height, force && !any, _recording ? _header.Line : null) > 0;
        }

        Flow.Advance(height);
        if (_recording)
        {
            _header.EndRow(height);
        }

        _fresh = false;
    }

    private void Ground(double x, double y, double width, double height, int color)
    {
        Flow.Page.Content.Ground(x, y, width, height, color);
        if (_recording)
        {
            _header.Ground(x, y - Flow.Y, width, height, color);
        }
    }

    private void EndRow()
    {
        foreach (var cell in _active)
        {
            if (--cell.RowsLeft == 0)
            {
                cell.Finish(_context.Document.Structure);
            }
        }

        _active.RemoveAll(c => c.RowsLeft <= 0);
    }
}
