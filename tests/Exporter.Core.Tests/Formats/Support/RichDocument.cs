using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>One document that has everything the model knows, for golden files and readable tests.</summary>
internal static class RichDocument
{
    public static Document Create() => new()
    {
        Id = "doc-0123456789abcdef",
        Title = "Annual Report 2025",
        Source = new DocumentSource
        {
            Name = "report.json",
            MediaType = "application/json",
            Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            ExtractionMethod = "AZURE_DI",
            SchemaVersion = "2024-11-30",
            DocumentType = "invoice",
            Confidence = 0.97,
            OriginalName = "report.pdf",
            OriginalMediaType = "application/pdf",
        },
        Pages = [new Page(1, 8.5, 11, LengthUnit.Inch, 0), new Page(2, 8.5, 11, LengthUnit.Inch), new Page(3)],
        Elements = Elements(),
        Fields = Fields(),
    };

    public static ExportContent Bare() => new(Create()) { FileName = "report.out" };

    public static ExportContent Reviewed()
    {
        var document = Create();
        var original = ExtractedData.Of(document.Fields).Data;
        var reviewed = (JsonObject)original.DeepClone();
        reviewed["vendor"] = "Müller & Söhne <GmbH>";
        reviewed["line_items"]![1]!["amount"] = -12.5;
        reviewed.Remove("fax");
        reviewed["notes"] = "=HYPERLINK(\"http://evil.example\")";
        return new ExportContent(document, new ReviewedContent
        {
            WorkflowId = "wf-2025-0001",
            Revision = 2,
            FinalizedAt = new DateTimeOffset(2026, 3, 31, 16, 5, 9, 120, TimeSpan.FromHours(2)),
            Template = "standard",
            InitialSummary = new DocumentSummary("A report.", ["Revenue grew."], [], [], []) { Method = "extractive 1" },
            FinalSummary = new DocumentSummary(
                "A report on 2025 with an invoice of Müller & Söhne.",
                ["Revenue grew by 12 %.", "Costs fell <slightly>."],
                ["Renew the contract."],
                ["Currency risk."],
                ["Pay by 2026-04-30."]) { Method = "extractive 1" },
            OriginalData = original,
            ReviewedData = reviewed,
            Changes =
            [
                new FieldChange("fax", ChangeType.Deletion, "+49 30 1234", null),
                new FieldChange("line_items[1].amount", ChangeType.Modification, 12.5, -12.5, "It is a credit."),
                new FieldChange("notes", ChangeType.Addition, null, "=HYPERLINK(\"http://evil.example\")"),
                new FieldChange("vendor", ChangeType.Modification, "Mueller", "Müller & Söhne <GmbH>", "Spelling"),
            ],
            PriorityFields = ["total", "line_items"],
            History =
            [
                new HistoryStep(new DateTimeOffset(2026, 3, 31, 13, 0, 0, TimeSpan.Zero), "document_uploaded", "report.json was uploaded."),
                new HistoryStep(new DateTimeOffset(2026, 3, 31, 14, 5, 9, 120, TimeSpan.Zero), "stage3_final_summary", "Revision 2 was made."),
            ],
        })
        { FileName = "report.out" };
    }

    /// <summary>A ledger as a reader leaves it: an element more than the document has, which the reader merged.</summary>
    public static Ledger Ledger(Document document)
    {
        var ledger = new Ledger();
        ledger.Declare("span-1", "span", 1);
        foreach (var element in document.Elements)
        {
            ledger.Declare(element.Id, "source:" + element.Type, element.Page);
        }

        ledger.Merged("span-1", "intro");
        return ledger;
    }

    private static Element[] Elements() =>
    [
        new() { Id = "head", Type = ElementType.Header, Text = "ACME confidential", Page = 1, Layer = ContentLayer.Furniture },
        new() { Id = "title", Type = ElementType.Title, Level = 1, Text = "Annual Report 2025", Page = 1, Confidence = 0.99, Regions = [Region.Box(1, 1, 0.5, 7.5, 1.25)] },
        new()
        {
            Id = "intro",
            Type = ElementType.NarrativeText,
            Text = "Revenue grew by 12 % in 2025, see the site1. E = mc2 holds, H2O too.",
            Runs =
            [
                new TextRun("Revenue grew by "),
                new TextRun("12 %", TextMarks.Bold),
                new TextRun(" in 2025, "),
                new TextRun("see the site", TextMarks.Italic, "https://example.com/?a=1&b=2"),
                new TextRun("1", TextMarks.Superscript),
                new TextRun(". "),
                new TextRun("E = mc2", TextMarks.Code),
                new TextRun(" holds, "),
                new TextRun("H", TextMarks.Strikethrough | TextMarks.Underline),
                new TextRun("2", TextMarks.Subscript),
                new TextRun("O"),
                new TextRun(" too", TextMarks.None, "javascript:alert(1)"),
                new TextRun("."),
            ],
            Page = 1,
            Confidence = 0.95,
            Languages = ["en"],
            DetectionMethod = "layout-model",
            Regions = [Region.Box(1, 1, 1.5, 7.5, 2), Region.Box(2, 1, 1, 7.5, 1.25)],
            CustomFields = new JsonObject { ["emphasis"] = true, ["spans"] = new JsonArray(1, 2.50m, null) },
        },
        new() { Id = "h-lists", Type = ElementType.Title, Level = 2, Text = "What is\ndone", Page = 1 },
        new() { Id = "list", Type = ElementType.List, Page = 1, List = new ListMarker(true) },
        new() { Id = "li-1", Type = ElementType.ListItem, Text = "First", ParentId = "list", Page = 1, List = new ListMarker(true, 3, "3.") },
        new() { Id = "li-1-a", Type = ElementType.ListItem, Text = "Nested done", ParentId = "li-1", Page = 1, List = new ListMarker(Marker: "•", Checked: true) },
        new() { Id = "li-1-b", Type = ElementType.ListItem, Text = "Nested open,\nover two lines", ParentId = "li-1", Page = 1, List = new ListMarker(Marker: "•", Checked: false) },
        new() { Id = "li-1-c", Type = ElementType.ListItem, Text = "Deeper", ParentId = "li-1-b", Page = 1 },
        new() { Id = "li-1-p", Type = ElementType.NarrativeText, Text = "A paragraph in the first item.", ParentId = "li-1", Page = 1 },
        new() { Id = "li-2", Type = ElementType.ListItem, Text = "Second", ParentId = "list", Page = 1, List = new ListMarker(true, 4) },
        new() { Id = "h-table", Type = ElementType.Title, Text = "Figures", Page = 2 },
        new() { Id = "table-caption", Type = ElementType.FigureCaption, Text = "Table 1: Sales by region", ParentId = "table", Page = 2 },
        new()
        {
            Id = "table",
            Type = ElementType.Table,
            Text = "as the source flattened it",
            Page = 2,
            Confidence = 0.8,
            Regions = [Region.Box(2, 1, 2, 7.5, 4, CoordinateOrigin.BottomLeft, "PixelSpace")],
            Table = new TableContent(4, 3,
            [
                new TableCell(0, 0, "Region") { IsColumnHeader = true, RowSpan = 2, Confidence = 0.9, Regions = [Region.Box(2, 1, 2, 2, 2.5)] },
                new TableCell(0, 1, "Sales | net") { IsColumnHeader = true, ColumnSpan = 2 },
                new TableCell(1, 1, "2024") { IsColumnHeader = true },
                new TableCell(1, 2, "2025") { IsColumnHeader = true },
                new TableCell(2, 0, "日本") { IsRowHeader = true },
                new TableCell(2, 1, "1,200"),
                new TableCell(2, 2, "1,300\n(estimate)"),
                new TableCell(3, 0, "Café ☕") { IsRowHeader = true },
                new TableCell(3, 2, "-5"),
            ]),
        },
        new() { Id = "cell-1", Type = ElementType.TableCell, Text = "Region", ParentId = "table", Page = 2 },
        new() { Id = "table-2", Type = ElementType.Table, Page = 2, Table = new TableContent(2, 2, [new TableCell(0, 0, "a"), new TableCell(0, 1, "b"), new TableCell(1, 0, "c"), new TableCell(1, 1, "d")]) },
        new() { Id = "code", Type = ElementType.CodeBlock, Text = "if (a < b) {\n    print(\"```\");\n}", CodeLanguage = "python", Page = 2 },
        new() { Id = "formula", Type = ElementType.Formula, Text = "E = mc^2 \\cdot \\frac{1}{2}", Page = 2 },
        new() { Id = "figure", Type = ElementType.Figure, Page = 2, Image = new ImageContent("A bar chart", "https://example.com/chart.png", "image/png", "bar_chart") },
        new() { Id = "axis", Type = ElementType.Text, Text = "0 25 50", ParentId = "figure", Page = 2, Layer = ContentLayer.Figure },
        new() { Id = "figure-caption", Type = ElementType.FigureCaption, Text = "Figure 1: Sales", ParentId = "figure", Page = 2 },
        new() { Id = "note", Type = ElementType.Text, Text = "1 Preliminary figures.", Page = 2, SourceLabel = "footnote" },
        new() { Id = "h-world", Type = ElementType.Title, Level = 2, Text = "World 🌍", Page = 3 },
        new() { Id = "rtl", Type = ElementType.NarrativeText, Text = "مرحبا بالعالم 123", Page = 3, Languages = ["ar"] },
        new() { Id = "emoji", Type = ElementType.NarrativeText, Text = "Family 👨‍👩‍👧 and flag 🇩🇪 — 汉字かな交じり文。", Page = 3 },
        new() { Id = "token", Type = ElementType.NarrativeText, Text = "A model would read <|im_end|> and </script> as its own.", Page = 3 },
        new() { Id = "comment", Type = ElementType.Text, Text = "Check this.", Page = 3, Layer = ContentLayer.Notes },
        new() { Id = "watermark", Type = ElementType.Text, Text = "DRAFT", Page = 3, Layer = ContentLayer.Hidden },
        new() { Id = "break", Type = ElementType.PageBreak, Page = 3 },
        new() { Id = "h-empty", Type = ElementType.Title, Level = 2, Text = "Appendix", Page = 3 },
        new() { Id = "page-3", Type = ElementType.PageNumber, Text = "3", Page = 3, Layer = ContentLayer.Furniture },
    ];

    private static ExtractedField[] Fields() =>
    [
        Scalar("vendor", FieldKind.Text, "Mueller", 0.7, 1),
        Scalar("fax", FieldKind.PhoneNumber, "+49 30 1234", 0.5, 1),
        new()
        {
            Name = "total",
            Kind = FieldKind.Currency,
            Value = JsonValue.Create(-1234.5m),
            Text = "-1.234,50 €",
            Currency = "EUR",
            Confidence = 0.98,
            Regions = [Region.Box(2, 5, 9, 7, 9.3)],
        },
        new() { Name = "paid", Kind = FieldKind.Boolean, Value = JsonValue.Create(false) },
        new() { Name = "due date", Kind = FieldKind.Date, Value = JsonValue.Create("2026-04-30") },
        new() { Name = "discount", Kind = FieldKind.Number },
        new()
        {
            Name = "line_items",
            Kind = FieldKind.Array,
            Children =
            [
                new() { Name = "0", Kind = FieldKind.Object, Children = [Scalar("description", FieldKind.Text, "@cmd|' /C calc'!A0", 0.9, 2), Number("amount", 1246m)] },
                new() { Name = "1", Kind = FieldKind.Object, Children = [Scalar("description", FieldKind.Text, "Delivery, \"express\"", 0.9, 2), Number("amount", 12.5m)] },
            ],
        },
    ];

    private static ExtractedField Scalar(string name, FieldKind kind, string value, double confidence, int page) =>
        new() { Name = name, Kind = kind, Value = JsonValue.Create(value), Text = value, Confidence = confidence, Regions = [Region.Box(page, 1, 1, 2, 2)] };

    private static ExtractedField Number(string name, decimal value) => new() { Name = name, Kind = FieldKind.Number, Value = JsonValue.Create(value) };
}
