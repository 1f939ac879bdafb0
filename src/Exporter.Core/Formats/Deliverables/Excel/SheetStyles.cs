using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>The styles that cells of a workbook have, numbered in the order in which they are first used.</summary>
internal sealed class SheetStyles(DeliverableStyle style, SheetLimits limits)
{
    /// <summary>Size of letters where nobody asks for another, in points.</summary>
    public const double UsualFont = 11;
    private const uint FirstOwnFormat = 164;

    private readonly Dictionary<(CellLook Look, bool Quoted, bool Linked), int> _numbers = [];
    private readonly List<(CellLook Look, bool Quoted, bool Linked)> _styles = [];
    private readonly Dictionary<string, uint> _formats = new(StringComparer.Ordinal);

    /// <summary>Whether a number format can be had; a workbook takes only so many.</summary>
    public bool Takes(string format) => _formats.ContainsKey(format) || _formats.Count < limits.Formats;

    /// <summary>Number of the style of a cell.</summary>
    /// <param name="look">How it looks.</param>
    /// <param name="quoted">Whether its text begins as a formula does and has to stay text when someone edits it.</param>
    /// <param name="linked">Whether it is a link.</param>
    public int Of(CellLook look, bool quoted, bool linked)
    {
        var key = (look, quoted, linked);
        if (!_numbers.TryGetValue(key, out var number))
        {
            // Style 0 is that of cells that are not written; programs take it for the sheet's own and pass over what it says of wrapping.
            _styles.Add(key);
            _numbers.Add(key, number = _styles.Count);
            if (look.Format is { } format && !_formats.ContainsKey(format))
            {
                _formats.Add(format, FirstOwnFormat + (uint)_formats.Count);
            }
        }

        return number;
    }

    /// <summary>The part of the package.</summary>
    public Stylesheet ToPart()
    {
        var fonts = new List<Font> { Font(UsualSize) };
        var fills = new List<Fill> { new(new PatternFill { PatternType = PatternValues.None }), new(new PatternFill { PatternType = PatternValues.Gray125 }) };
        var cells = new CellFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 });
        var (fontOf, fillOf) = (new Dictionary<(CellFace, bool), uint>(), new Dictionary<string, uint>(StringComparer.Ordinal));
        foreach (var (look, quoted, linked) in _styles)
        {
            if (!fontOf.TryGetValue((look.Face, linked), out var font))
            {
                fontOf.Add((look.Face, linked), font = (uint)fonts.Count);
                fonts.Add(FontOf(look.Face, linked));
            }

            var fill = 0u;
            if (FillOf(look.Face) is { } color && !fillOf.TryGetValue(color, out fill))
            {
                fillOf.Add(color, fill = (uint)fills.Count);
                fills.Add(new Fill(new PatternFill(new ForegroundColor { Rgb = Argb(color) }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }));
            }

            var format = look.Format is null ? 0 : _formats[look.Format];
            var boxed = look.Face is CellFace.Plain or CellFace.Header or CellFace.Key or CellFace.Changed;
            cells.Append(new CellFormat(new Alignment
            {
                Vertical = look.Face == CellFace.Header ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
                WrapText = Wraps(look) ? true : null,
                Horizontal = look.Indent > 0 ? HorizontalAlignmentValues.Left : null,
                Indent = look.Indent > 0 ? (uint)look.Indent : null,
            })
            {
                NumberFormatId = format,
                FontId = font,
                FillId = fill,
                BorderId = boxed ? 1u : 0u,
                FormatId = 0,
                QuotePrefix = quoted ? true : null,
                ApplyNumberFormat = format > 0 ? true : null,
                ApplyFont = true,
                ApplyFill = fill > 0 ? true : null,
                ApplyBorder = boxed ? true : null,
                ApplyAlignment = true,
            });
        }

        cells.Count = (uint)_styles.Count + 1;
        var sheet = new Stylesheet();
        if (_formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(_formats.Select(f => new NumberingFormat { NumberFormatId = f.Value, FormatCode = f.Key })) { Count = (uint)_formats.Count });
        }

        sheet.Append(
            new Fonts(fonts) { Count = (uint)fonts.Count },
            new Fills(fills) { Count = (uint)fills.Count },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Box()) { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            cells,
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    /// <summary>Size of the letters of most cells, in points.</summary>
    public double UsualSize => style.FontSize ?? UsualFont;

    /// <summary>Whether text that is broader than its cell goes on in a further line of it.</summary>
    public static bool Wraps(CellLook look) => look.Format is null && look.Face is not (CellFace.Title or CellFace.Notice);

    /// <summary>Size of a cell's letters, in points.</summary>
    public double SizeOf(CellFace face) => UsualSize + face switch
    {
        CellFace.Title => 7,
        CellFace.Heading1 => 4,
        CellFace.Heading2 => 2,
        _ => 0,
    };

    private Font FontOf(CellFace face, bool linked)
    {
        var accent = style.Accent.OnPaper;
        if (linked)
        {
            return Font(UsualSize, color: "#0563c1", underlined: true);
        }

        return face switch
        {
            CellFace.Header => Font(UsualSize, bold: true, color: style.Accent.OnFill),
            CellFace.Key or CellFace.Notice => Font(UsualSize, bold: true),
            CellFace.Title => Font(SizeOf(face), bold: true, color: accent),
            CellFace.Heading1 => Font(SizeOf(face), bold: true, color: accent),
            CellFace.Heading2 => Font(SizeOf(face), bold: true, color: accent),
            CellFace.Heading3 => Font(UsualSize, bold: true, color: accent),
            CellFace.Caption => Font(UsualSize, italic: true),
            CellFace.Code => Font(UsualSize, name: "Consolas"),
            _ => Font(UsualSize),
        };
    }

    private string? FillOf(CellFace face) => face switch
    {
        CellFace.Header => style.Accent.Hex,
        CellFace.Changed => "#fff2cc",
        CellFace.Notice => "#fce4d6",
        CellFace.Code => "#f2f2f2",
        _ => null,
    };

    // In the order of the schema's children.
    private static Font Font(double size, bool bold = false, bool italic = false, bool underlined = false, string? color = null, string name = "Calibri")
    {
        var font = new Font();
        font.Append(new OpenXmlElement?[]
        {
            bold ? new Bold() : null,
            italic ? new Italic() : null,
            underlined ? new Underline() : null,
            new FontSize { Val = size },
            color is null ? null : new Color { Rgb = Argb(color) },
            new FontName { Val = name },
            new FontFamilyNumbering { Val = name == "Calibri" ? 2 : 3 },
        }.OfType<OpenXmlElement>());
        return font;
    }

    private static Border Box()
    {
        return new Border(
            new LeftBorder(Grey()) { Style = BorderStyleValues.Thin },
            new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
            new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
            new BottomBorder(Grey()) { Style = BorderStyleValues.Thin },
            new DiagonalBorder());

        static Color Grey() => new() { Rgb = Argb("#d0d0d0") };
    }

    private static HexBinaryValue Argb(string color) => new("FF" + color[1..].ToUpper(CultureInfo.InvariantCulture));
}
