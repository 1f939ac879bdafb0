using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>
/// A workbook while it is written: sheets as they come, then what ties them together. A sheet with more rows or columns than Excel opens goes on in another
/// one, and a text that is longer than a cell takes goes on in a sheet of its own, so that nothing is lost.
/// </summary>
internal sealed class Workbook
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string WorkbookPath = "xl/workbook.xml";
    private const int WidestPortrait = 110;

    private readonly DeliverableView _view;
    private readonly bool _spreadsheet;
    private readonly XmlText _cleaner;
    private readonly SheetNames _names = new();
    private readonly List<WrittenSheet> _sheets = [];
    private readonly LongTexts _long = new();
    private readonly string _longName;
    private readonly string _overviewName;
    private int _parts;

    public Workbook(OpenXmlPackage package, DeliverableView view, bool spreadsheet, XmlText cleaner, SheetLimits limits)
    {
        (Package, _view, _spreadsheet, _cleaner, Limits) = (package, view, spreadsheet, cleaner, limits);
        Styles = new SheetStyles(view.Style, limits);
        _overviewName = _names.Take("Overview");
        _longName = _names.Take("Long texts");
        RightToLeft = view.Language?.Split('-')[0] is "ar" or "ckb" or "dv" or "fa" or "he" or "ks" or "ps" or "sd" or "ug" or "ur" or "yi";
    }

    /// <summary>The package that it is written to.</summary>
    public OpenXmlPackage Package { get; }

    /// <summary>Its styles.</summary>
    public SheetStyles Styles { get; }

    /// <summary>What a sheet and a workbook take.</summary>
    public SheetLimits Limits { get; }

    /// <summary>Whether columns run from right to left.</summary>
    public bool RightToLeft { get; }

    /// <summary>Number of the paper's size, as printers count them.</summary>
    public string Paper => _view.Style.Paper == PaperSize.Letter ? "1" : "9";

    /// <summary>The line at the foot of every printed page.</summary>
    public string PrintedFoot => $"&L{Printed(_view.Style.FooterText ?? _view.Title, 150)}&R&P / &N";

    /// <summary>Rows below the headers of all sheets.</summary>
    public long Rows => _sheets.Sum(s => (long)s.DataRows);

    /// <summary>What a user should know.</summary>
    public IEnumerable<string> Warnings => _long.Count == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{_long.Count} texts are longer than the {Limits.Characters:N0} characters that a cell takes. They go on in the sheet '{_longName}'.")];

    /// <summary>The line at the head of every printed page.</summary>
    public string PrintedHead(string sheet) => $"&L{Printed(_view.Style.HeaderText ?? "", 150)}&R{Printed(sheet, SheetLimits.NameLength)}";

    /// <summary>A name for a sheet that is to come.</summary>
    public string Name(string wanted) => _names.Take(_cleaner.Clean(wanted));

    /// <summary>Whether a text begins as a formula does, so that someone who edits it in a spreadsheet must not run it.</summary>
    public bool IsQuoted(string text) => _spreadsheet && !ReferenceEquals(SpreadsheetCell.Inert(text), text);

    /// <summary>A text as a cell takes it: clean, and of one that is too long the beginning.</summary>
    public string Text(string text, string sheet, SheetWriter writer, int column)
    {
        text = _cleaner.Clean(text);
        if (text.Length <= Limits.Characters)
        {
            return text;
        }

        var ending = _spreadsheet ? $" … (continued in sheet '{_longName}')" : "";
        var kept = SheetText.Cut(text, 0, Math.Max(1, Limits.Characters - ending.Length));
        _long.Add(sheet, writer.ReferenceOf(column), text, kept);
        return string.Concat(text.AsSpan(0, kept), ending);
    }

    /// <summary>Writes a sheet, and those in which it goes on.</summary>
    public async ValueTask WriteAsync(SheetPlan plan, CancellationToken cancellationToken)
    {
        for (var column = 0; column == 0 || column < plan.Columns; column += Limits.Columns)
        {
            var name = column == 0 ? plan.Name : Name($"{plan.Name} {SheetWriter.ColumnName(column)}…");
            await WriteAsync(plan, name, column, Math.Min(plan.Columns - column, Limits.Columns), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what ties the sheets together.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        var overview = Overview.Plan(_overviewName, _view, _sheets, _long.Count > 0 ? _longName : null);
        if (_long.Count == 0 && overview.Rows.Any(r => r.Any(c => c.Value.Length > Limits.Characters)))
        {
            overview = Overview.Plan(_overviewName, _view, _sheets, _longName);
        }

        await WriteAsync(overview, cancellationToken).ConfigureAwait(false);
        if (_spreadsheet)
        {
            // Written late, because it names the others, and shown first.
            _sheets.Insert(0, _sheets[^1]);
            _sheets.RemoveAt(_sheets.Count - 1);
        }

        if (_long.Count > 0)
        {
            await WriteAsync(_long.Plan(_longName, Limits.Characters), cancellationToken).ConfigureAwait(false);
        }

        Package.Add("xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml", Styles.ToPart());
        Package.Relate("", Office + "officeDocument", WorkbookPath);
        var sheets = new Sheets();
        for (var i = 0; i < _sheets.Count; i++)
        {
            var id = Package.Relate(WorkbookPath, Office + "worksheet", _sheets[i].Path);
            sheets.Append(new Sheet { Name = _sheets[i].Name, SheetId = (uint)(i + 1), Id = id });
        }

        Package.Relate(WorkbookPath, Office + "styles", "xl/styles.xml");
        var workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView()), sheets);
        if (DefinedNames() is { HasChildren: true } names)
        {
            workbook.Append(names);
        }

        Package.Add(WorkbookPath, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", workbook);
        new CoreProperties(_view.Title, _view.Language, _view.Content.Review?.FinalizedAt).WriteTo(Package, _cleaner);
        await Package.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteAsync(SheetPlan plan, string name, int column, int columns, CancellationToken cancellationToken)
    {
        var widths = ColumnWidths.Of(plan, column, columns);
        var landscape = _view.Style.Landscape || widths.Sum() > WidestPortrait;
        var header = new List<SheetCell[]>();
        var (row, first, begun) = (0, 0, name);
        SheetWriter? writer = null;
        try
        {
            foreach (var cells in plan.Rows)
            {
                if (writer is null || writer.Rows == Limits.Rows)
                {
                    if (writer is not null)
                    {
                        End(writer, plan, column, columns, first, header.Count, Begun(plan, first));
                        writer.Dispose();
                        name = Name(begun);
                        first = row;
                    }

                    writer = Begin(name, plan, column, widths, landscape);
                    foreach (var repeated in first > 0 ? header : [])
                    {
                        writer.Write(repeated);
                    }
                }

                if (row < plan.HeaderRows)
                {
                    header.Add([.. cells]);
                }

                writer.Write(cells);
                row++;
                await Package.DrainAsync(cancellationToken).ConfigureAwait(false);
            }

            writer ??= Begin(name, plan, column, widths, landscape);
            End(writer, plan, column, columns, first, header.Count, Begun(plan, first));
        }
        finally
        {
            writer?.Dispose();
        }
    }

    // Header rows stand once more at the top of a sheet that goes on.
    private static int Begun(SheetPlan plan, int first) => first > 0 ? first - plan.HeaderRows : 0;

    private SheetWriter Begin(string name, SheetPlan plan, int column, double[] widths, bool landscape)
    {
        var sheet = new WrittenSheet(name, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{++_parts}.xml"), plan.Shows)
        {
            Landscape = landscape,
            Selected = _spreadsheet ? plan.Name == _overviewName : _parts == 1,
        };
        _sheets.Add(sheet);
        return new SheetWriter(this, sheet, plan, column, widths);
    }

    private static void End(SheetWriter writer, SheetPlan plan, int column, int columns, int first, int headers, int offset)
    {
        var spans = new List<CellSpan>();
        foreach (var span in plan.Spans)
        {
            var isHead = span.Row < headers;
            var top = isHead ? span.Row : span.Row - offset;
            if (!isHead && (span.Row < first || top >= writer.Rows))
            {
                continue;
            }

            // What reaches out of the sheet is cut at its edge.
            var (left, right) = (Math.Max(span.Column, column), Math.Min(span.Column + span.Columns, column + columns));
            var bottom = Math.Min(top + span.Rows, isHead ? Math.Min(headers, writer.Rows) : writer.Rows);
            if (left < right && (right - left > 1 || bottom - top > 1))
            {
                spans.Add(new CellSpan(top, left - column, bottom - top, right - left));
            }
        }

        writer.End(spans);
        writer.Sheet.DataRows = writer.Rows - Math.Min(plan.HeaderRows, writer.Rows);
    }

    private string Printed(string text, int most) => SheetText.Printed(_cleaner.Clean(text), most);

    private DefinedNames DefinedNames()
    {
        var names = new DefinedNames();
        for (var i = 0; i < _sheets.Count; i++)
        {
            var sheet = _sheets[i];
            if (sheet.Filtered is { } range)
            {
                names.Append(new DefinedName(SheetNames.Reference(sheet.Name, range)) { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true });
            }

            if (sheet.HeaderRows > 0)
            {
                names.Append(new DefinedName(SheetNames.Reference(sheet.Name, string.Create(CultureInfo.InvariantCulture, $"$1:${sheet.HeaderRows}"))) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }
        }

        return names;
    }
}
