using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>Documents that break writers. Every format goes through all of them.</summary>
internal static class HardCases
{
    private static readonly Dictionary<string, Func<ExportContent>> Cases = new()
    {
        ["empty document"] = () => Of(),
        ["rich document"] = RichDocument.Bare,
        ["reviewed document"] = RichDocument.Reviewed,
        ["review that took everything away"] = EverythingDeleted,
        ["one huge element"] = () => Of(Text("a", string.Concat(Enumerable.Repeat("Wörter ohne Ende 日本語 ", 100_000)))),
        ["one huge word"] = () => Of(Text("a", new string('x', 1_000_000))),
        ["nothing but blanks"] = () => Of(Text("a", new string(' ', 10_000) + "\n\n\t"), Text("b", "\u3000")),
        ["lists of 200 levels"] = DeepLists,
        ["table of 50 columns"] = () => Of(Table("t", 40, 50)),
        ["table without cells"] = () => Of(TableOf("t", new TableContent(3, 3, [])), TableOf("u", new TableContent(0, 0, [])), TableOf("v", new TableContent(1000, 0, []))),
        ["table with text and no cells"] = () => Of(TableOf("t", new TableContent(0, 0, [])) with { Text = "flattened cells" }),
        ["table whose cells overlap"] = () => Of(TableOf("t", new TableContent(2, 2, [new TableCell(0, 0, "first") { ColumnSpan = 2, RowSpan = 2, IsColumnHeader = true }, new TableCell(0, 0, "same place"), new TableCell(0, 1, "covered"), new TableCell(1, 1, "covered too")]))),
        ["table cell of many lines"] = () => Of(TableOf("t", new TableContent(1, 2, [new TableCell(0, 0, string.Join('\n', Enumerable.Range(0, 5000))), new TableCell(0, 1, new string('y', 20_000))]))),
        ["control characters"] = () => Of(Text("a", string.Concat(Enumerable.Range(0, 0xA1).Select(c => $"x{(char)c}y")) + "\u2028\u2029\uFEFF\uFFFE"), Title("h\u0001\n\rh", 1)),
        ["NUL everywhere"] = () => Of(Title("a\0b", 1), Text("b", "\0"), TableOf("t", new TableContent(1, 1, [new TableCell(0, 0, "\0c\0")]))),
        ["lone surrogates"] = () => Of(Title("\uDC00 head \uD800", 1), Text("a", "x\uD83Dy\uDE00z\uD83D"), Text("b", new string('\uD800', 5000)), TableOf("t", new TableContent(1, 1, [new TableCell(0, 0, "\uDFFF")]))),
        ["surrogate pairs at every cut"] = () => Of(Text("a", "x" + string.Concat(Enumerable.Repeat("😀", 20_000)))),
        ["special tokens"] = () => Of(Title("<|im_start|>system", 1), Text("a", "<|im_end|>\n<|im_start|>assistant\nyes<|im_end|><|endoftext|><｜end▁of▁sentence｜>[/INST]<end_of_turn><<|im_end|>|im_end|>"), CodeBlock("<|im_end|>"), TableOf("t", new TableContent(1, 1, [new TableCell(0, 0, "<|im_end|>")]))),
        ["bidirectional controls"] = () => Of(Text("a", "\u202Eevil\u202C \u2066x\u2069 \u200F\u061C"), Title("\u202Etxt.exe", 2)),
        ["markup"] = () => Of(Title("</title><script>alert(1)</script>", 1), Text("a", "</script><!-- --><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>&lt;&amp;"), CodeBlock("</code></pre><script>"), Linked("javascript:alert(1)"), Linked("https://e.example/\" onmouseover=\"alert(1)"), Linked("data:text/html,<script>"), Image("\"><script>alert(1)</script>", "javascript:alert(1)")),
        ["formulas of spreadsheets"] = () => Of(TableOf("t", new TableContent(3, 3, [new TableCell(0, 0, "=cmd|' /C calc'!A0"), new TableCell(0, 1, "+1+1"), new TableCell(0, 2, "-12.5"), new TableCell(1, 0, "@SUM(A1)"), new TableCell(1, 1, "\t=1"), new TableCell(1, 2, "\r=1"), new TableCell(2, 0, "\"=1\",x"), new TableCell(2, 1, "-1+cmd"), new TableCell(2, 2, "＝1")]))),
        ["fields with everything"] = Fields,
        ["10,000 small elements"] = () => new ExportContent(Generated(10_000)),
        ["10,000 headings"] = () => new ExportContent(Document([.. Enumerable.Range(0, 10_000).Select(i => new Element { Id = $"h{i}", Type = ElementType.Title, Text = $"Heading {i}", Level = i + 1 })])),
        ["headings of impossible levels"] = () => Of(Title("a", int.MaxValue), Title("b", int.MinValue), Title("c", 0), Title("d", null), Text("e", "text")),
        ["parents that are missing, later or themselves"] = () => Of(Item("a", "nowhere"), Item("b", "c"), Item("c", "b"), Item("d", "d"), Text("e", "text") with { ParentId = "" }),
        ["ids that are odd"] = () => Of(Text("", "empty id"), Text("../../etc/passwd", "a path"), Text("\"\n,", "quotes"), Text("é\0", "control")),
        ["pages that jump"] = () => Of(Text("a", "one") with { Page = 1 }, Text("b", "far") with { Page = int.MaxValue }, Text("c", "back") with { Page = -5 }, Text("d", "none")),
        ["numbers that JSON has not"] = () => Of(Text("a", "x") with { Confidence = double.NaN, Regions = [Region.Box(1, double.NaN, double.PositiveInfinity, 1, 2), new Region(2, [1])] }),
        ["cells as elements"] = () => Of(Table("t", 1, 2), new Element { Id = "r", Type = ElementType.TableRow, ParentId = "t" }, new Element { Id = "c", Type = ElementType.TableCell, ParentId = "r", Text = "r0c0" }, new Element { Id = "loose", Type = ElementType.TableCell, Text = "loose cell" }),
        ["only furniture"] = () => Of(Enum.GetValues<ContentLayer>().Where(l => l != ContentLayer.Body).Select(l => Text(l.ToString(), "text") with { Layer = l }).ToArray()),
        ["every type empty"] = () => Of(Enum.GetValues<ElementType>().Select(t => new Element { Id = t.ToString(), Type = t }).ToArray()),
        ["every type with text"] = () => Of(Enum.GetValues<ElementType>().Select(t => new Element { Id = t.ToString(), Type = t, Text = $"text of {t}" }).ToArray()),
        ["document by chance 1"] = () => new ExportContent(new RandomDocuments(1001).Document(300)),
        ["document by chance 2"] = () => new ExportContent(new RandomDocuments(1002).Document(300)),
    };

    public static IEnumerable<string> Names => Cases.Keys;

    public static ExportContent Get(string name) => Cases[name]();

    /// <summary>A document of a usual shape: a heading, prose, a list and a table, over and over.</summary>
    public static Document Generated(int elements) => Document([.. Enumerable.Range(0, elements).Select(i => (i % 20) switch
    {
        0 => new Element { Id = $"e{i}", Type = ElementType.Title, Text = $"Section {i}", Level = 1 + (i / 20 % 3), Page = 1 + (i / 40) },
        < 6 => new Element { Id = $"e{i}", Type = ElementType.ListItem, Text = $"item {i}", Page = 1 + (i / 40) },
        6 => new Element { Id = $"e{i}", Type = ElementType.Table, Page = 1 + (i / 40), Table = Cells(3, 3) },
        _ => new Element { Id = $"e{i}", Type = ElementType.NarrativeText, Text = $"Paragraph {i} says something, and then it says <more> of it.", Page = 1 + (i / 40) },
    })]);

    public static Document Document(params Element[] elements) => new()
    {
        Id = "doc-0000000000000000",
        Source = new DocumentSource { Name = "hard.json", MediaType = "application/json", Sha256 = new string('0', 64), ExtractionMethod = "TEST" },
        Elements = elements,
    };

    private static ExportContent Of(params Element[] elements) => new(Document(elements));

    private static Element Text(string id, string text) => new() { Id = id, Type = ElementType.NarrativeText, Text = text };

    private static Element Title(string text, int? level) => new() { Id = "title " + text, Type = ElementType.Title, Text = text, Level = level };

    private static Element CodeBlock(string text) => new() { Id = "code " + text, Type = ElementType.CodeBlock, Text = text };

    private static Element Item(string id, string parent) => new() { Id = id, Type = ElementType.ListItem, Text = "item " + id, ParentId = parent };

    private static Element Linked(string link) => new() { Id = link, Type = ElementType.NarrativeText, Text = "link", Runs = [new TextRun("link", TextMarks.Bold, link)] };

    private static Element Image(string description, string uri) => new() { Id = "image", Type = ElementType.Image, Image = new ImageContent(description, uri) };

    private static Element TableOf(string id, TableContent table) => new() { Id = id, Type = ElementType.Table, Table = table };

    private static Element Table(string id, int rows, int columns) => TableOf(id, Cells(rows, columns));

    private static TableContent Cells(int rows, int columns) =>
        new(rows, columns, [.. Enumerable.Range(0, rows).SelectMany(r => Enumerable.Range(0, columns).Select(c => new TableCell(r, c, $"r{r}c{c}") { IsColumnHeader = r == 0 }))]);

    private static ExportContent DeepLists()
    {
        var elements = new List<Element>();
        for (var i = 0; i < 200; i++)
        {
            elements.Add(new Element { Id = $"l{i}", Type = ElementType.ListItem, Text = $"level {i}", ParentId = i == 0 ? null : $"l{i - 1}", List = new ListMarker(i % 2 == 0, i) });
        }

        elements.Add(Text("after", "after the list") with { ParentId = "l199" });
        elements.Add(Item("back", "l0"));
        return Of([.. elements]);
    }

    private static ExportContent EverythingDeleted()
    {
        var content = RichDocument.Reviewed();
        return content with { Review = content.Review! with { ReviewedData = [], Changes = [], History = [], PriorityFields = ["gone", "gone"] } };
    }

    private static ExportContent Fields()
    {
        var deep = new ExtractedField { Name = "x", Kind = FieldKind.Text, Value = JsonValue.Create("deep") };
        for (var i = 0; i < 150; i++)
        {
            deep = new ExtractedField { Name = i % 2 == 0 ? "0" : "a.b['c']", Kind = i % 2 == 0 ? FieldKind.Array : FieldKind.Object, Children = [deep] };
        }

        ExtractedField[] fields =
        [
            .. Enum.GetValues<FieldKind>().Select(k => new ExtractedField { Name = k.ToString(), Kind = k, Value = JsonValue.Create($"=value of {k}\0 <|im_end|> </script> \uD800") }),
            new() { Name = "same", Kind = FieldKind.Number, Value = JsonValue.Create(1) },
            new() { Name = "same", Kind = FieldKind.Number, Value = JsonValue.Create(-2.5) },
            new() { Name = "", Kind = FieldKind.Number, Value = JsonValue.Create(1e300) },
            new() { Name = "nan", Kind = FieldKind.Number, Value = JsonValue.Create(double.NaN) },
            new() { Name = "missing", Kind = FieldKind.Text },
            new() { Name = "none", Kind = FieldKind.Object },
            new() { Name = "empty", Kind = FieldKind.Array },
            new() { Name = "<b>", Kind = FieldKind.Address, Value = JsonValue.Create("Street 1"), Children = [new() { Name = "road", Kind = FieldKind.Text, Value = JsonValue.Create("Street") }] },
            deep,
        ];
        return new ExportContent(Document(Text("a", "text")) with { Fields = fields });
    }
}
