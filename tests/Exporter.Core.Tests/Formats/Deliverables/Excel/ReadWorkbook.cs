using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

/// <summary>A workbook as a reader of the file format finds it: by the parts and relationships alone.</summary>
internal sealed partial class ReadWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, XDocument> _parts;
    private readonly Dictionary<int, string> _formats;
    private readonly List<XElement> _styles;

    private ReadWorkbook(byte[] bytes)
    {
        _parts = OfficeFile.Parts(bytes).ToDictionary(p => p.Name, p => XDocument.Parse(Encoding.UTF8.GetString(p.Content), LoadOptions.PreserveWhitespace));
        var styles = _parts["xl/styles.xml"].Root!;
        _formats = styles.Descendants(Main + "numFmt").ToDictionary(f => (int)f.Attribute("numFmtId")!, f => (string)f.Attribute("formatCode")!);
        _styles = [.. styles.Element(Main + "cellXfs")!.Elements()];
        var relations = Relations("xl/workbook.xml");
        Sheets = [.. _parts["xl/workbook.xml"].Descendants(Main + "sheet").Select(s => ((string)s.Attribute("name")!, relations[(string)s.Attribute(Relation + "id")!].TrimStart('/')))];
    }

    public static ReadWorkbook Of(byte[] bytes) => new(bytes);

    /// <summary>Names and parts in the order of the tabs.</summary>
    public IReadOnlyList<(string Name, string Part)> Sheets { get; }

    public IEnumerable<string> Names => Sheets.Select(s => s.Name);

    /// <summary>The XML of a sheet.</summary>
    public XElement Xml(string sheet) => _parts[Sheets.Single(s => s.Name == sheet).Part].Root!;

    public string Styles => _parts["xl/styles.xml"].ToString();

    public XElement Workbook => _parts["xl/workbook.xml"].Root!;

    public static IEnumerable<XElement> All(XElement element, string name) => element.Descendants(Main + name);

    /// <summary>Every cell of a sheet by its reference.</summary>
    public Dictionary<string, ReadCell> Cells(string sheet) => Xml(sheet).Descendants(Main + "c").ToDictionary(c => (string)c.Attribute("r")!, Cell);

    /// <summary>The rows of a sheet as texts.</summary>
    public List<string[]> Rows(string sheet) => [.. Xml(sheet).Descendants(Main + "row").Select(r => r.Elements(Main + "c").Select(c => Cell(c).Value).ToArray())];

    /// <summary>Links of a sheet by the cells that they stand on.</summary>
    public Dictionary<string, string> Links(string sheet)
    {
        var relations = Relations(Sheets.Single(s => s.Name == sheet).Part);
        return Xml(sheet).Descendants(Main + "hyperlink").ToDictionary(
            l => (string)l.Attribute("ref")!, l => l.Attribute(Relation + "id") is { } id ? relations[id.Value] : "#" + (string)l.Attribute("location")!);
    }

    private ReadCell Cell(XElement cell)
    {
        var style = _styles[(int?)cell.Attribute("s") ?? 0];
        var format = (int?)style.Attribute("numFmtId") ?? 0;
        Assert.Null(cell.Element(Main + "f"));
        var type = (string?)cell.Attribute("t") ?? "n";
        return new ReadCell(
            type,
            type == "inlineStr" ? Unescape(string.Concat(cell.Descendants(Main + "t").Select(t => t.Value))) : (string?)cell.Element(Main + "v") ?? "",
            format == 0 ? null : _formats[format],
            (bool?)style.Attribute("quotePrefix") ?? false,
            (int?)style.Attribute("fillId") > 1);
    }

    // ECMA-376, 22.9.2.19: ST_Xstring.
    private static string Unescape(string text) => Escaped().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());

    private Dictionary<string, string> Relations(string part)
    {
        var name = part.LastIndexOf('/') + 1;
        return _parts.TryGetValue($"{part[..name]}_rels/{part[name..]}.rels", out var of)
            ? of.Root!.Elements().ToDictionary(r => (string)r.Attribute("Id")!, r => (string)r.Attribute("Target")!)
            : [];
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}

/// <summary>A cell: its type as the file names it, its text or number, number format, whether it is marked as text, and whether it is filled.</summary>
internal sealed record ReadCell(string Type, string Value, string? Format, bool IsQuoted, bool IsFilled);
