using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Deliverables.Excel;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

/// <summary>
/// Another program reads the document: Python's zip and XML libraries find each element of the source in order, headings with their levels, items with their
/// depth and printed number, tables with the spans of their cells. Of the corpus some documents, all with <c>EXPORTER_WORD_CORPUS=all</c>.
/// </summary>
public sealed partial class WordReadingTests
{
    private const int Seeds = 12;

    // Items further down begin where these do, half a line in.
    private const int DeepestIndent = 12;

    [PythonFact]
    public async Task Write_HardCases_AreReadByPythonElementByElement() =>
        await CheckAsync(HardCases.Names.Where(n => n != "10,000 small elements").Select(n => (n, HardCases.Get(n) with { Review = null })));

    [PythonFact]
    public async Task Write_DocumentsByChance_AreReadByPythonElementByElement()
    {
        var seed = Environment.GetEnvironmentVariable("EXPORTER_SEED") is { Length: > 0 } given ? int.Parse(given) : 20_260;
        await CheckAsync(Enumerable.Range(seed, Seeds).SelectMany(s => new[]
        {
            ($"RandomDocuments({s})", new ExportContent(new RandomDocuments(s).Document(60))),
            ($"StructuredDocuments({s})", new ExportContent(new StructuredDocuments(s).Document(40))),
        }));
    }

    [CorpusFact]
    public async Task Write_DocumentsOfTheCorpus_AreReadByPythonElementByElement()
    {
        if (PythonFactAttribute.Python is not null)
        {
            await CheckAsync(WordValidityTests.OfCorpus().Select(f => (Path.GetFileName(f), new ExportContent(WordValidityTests.Read(f)))));
        }
    }

    private static async Task CheckAsync(IEnumerable<(string Name, ExportContent Content)> cases)
    {
        var all = cases.ToList();
        var read = await WordReading.OfAsync(all.Select(c => WordFile.OfContent(c.Content).Bytes));
        for (var i = 0; i < all.Count; i++)
        {
            // Title and notice stand before the text.
            var blocks = new Queue<ReadBlock>(read[i].SkipWhile(b => b.Style != "Notice").Skip(1).Where(b => b.Style != "TOC Heading"));
            Elements(all[i].Name, all[i].Content.Document, blocks);
            Assert.True(blocks.Count == 0, $"{all[i].Name}: {blocks.Count} blocks too many, first {blocks.FirstOrDefault()}");
        }
    }

    private static void Elements(string name, Document document, Queue<ReadBlock> blocks)
    {
        var body = new DocumentBody(document, MemoryOutput.Declare(new ExportContent(document)));
        var notes = Words(string.Concat(blocks.Select(b => b.Text).Where(t => t.Contains("[^", StringComparison.Ordinal))));
        var (levels, nested) = (new HeadingLevels(), new NestedLevels());
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            var level = HeadingLevels.IsHeading(element) ? levels.Next(element) : 0;
            level = level > 0 && !HasTable(element) ? nested.Next(level) : level;
            if (element.SourceLabel == "footnote" && notes.Contains(Words(Clean(element)).Split(' ', 2)[^1], StringComparison.Ordinal))
            {
                continue;
            }

            if (IsPicture(element) && element.Image is { Data: not null } image)
            {
                Same(element.Id, $"[picture: {new XmlText().Clean(image.Description ?? "")}]", Next(element.Id, blocks, "text").Text);
                if (element.Text.Length == 0 && !(HasTable(element)))
                {
                    continue;
                }
            }

            if (!BlockText.IsEmpty(element) || (element.Type == ElementType.ListItem && body.IsContainer(i)))
            {
                Element($"{name}: {element.Id}", element, level, body.ListDepth(i), blocks);
            }
        }
    }

    private static void Element(string at, Element element, int level, int depth, Queue<ReadBlock> blocks)
    {
        if (element.Table is { } table && TableRows.HasText(table))
        {
            Table(at, table, blocks);
        }
        else if (element.Type == ElementType.ListItem)
        {
            Item(at, element, depth, blocks);
        }
        else if (level > 0)
        {
            var heading = Next(at, blocks, "heading");
            Assert.True((Math.Min(9, level), Words(Clean(element))) == (heading.Level, heading.Text.Replace('\t', ' ')) || Words(Clean(element)) == Words(heading.Text), $"{at}: {heading}");
            Assert.Equal(Math.Min(9, level), heading.Level);
        }
        else if (element.Type is ElementType.CodeBlock || (element.Type == ElementType.Formula && element.Runs.Count == 0))
        {
            Assert.Equal(new XmlText().Clean(element.Text.Length > 0 ? element.Text : BlockText.Words(element)).Trim('\n'), Next(at, blocks, "text").Text);
        }
        else
        {
            Assert.All(Paragraphs(Said(element)), p => Same(at, p, Next(at, blocks, "text").Text));
        }
    }

    private static void Item(string at, Element element, int depth, Queue<ReadBlock> blocks)
    {
        var paragraphs = Paragraphs(Said(element));
        var item = Next(at, blocks, "item");
        Assert.True(Math.Min(depth, DeepestIndent) == item.Depth && !item.More, $"{at}: depth {depth}, but {item}");
        Same(at, Visible(element, paragraphs.FirstOrDefault() ?? ""), item.Marker is null or "bullet" ? (item.Marker is null ? "" : "• ") + item.Text : $"{item.Marker} {item.Text}");
        foreach (var more in paragraphs.Skip(1))
        {
            var next = Next(at, blocks, "item");
            Assert.True(next.More && next.Depth == Math.Min(depth, DeepestIndent), $"{at}: {next}");
            Same(at, more, next.Text);
        }
    }

    // An item as a person sees it: marker, box, text. "#" stands for a number that the source does not tell.
    private static string Visible(Element element, string text)
    {
        var list = element.List;
        var box = list?.Checked switch { true => "☒ ", false => "☐ ", null => "" };
        var own = list?.Marker is { Length: > 0 } printed
            ? element.Text.StartsWith(printed, StringComparison.Ordinal) && element.Text.Length > printed.Length && char.IsWhiteSpace(element.Text[printed.Length])
            : list is null or { Ordered: false, Checked: null } && OwnMarker().IsMatch(element.Text);
        return (own, list) switch
        {
            (true, _) => box + text,
            (_, { Ordered: true }) => $"{(list.Marker is { Length: > 0 } marker ? new XmlText().Clean(marker) : list.Number is { } n ? $"{n}." : "#.")} {box}{text}",
            _ => (box.Length > 0 ? box : "• ") + text,
        };
    }

    private static void Table(string at, TableContent table, Queue<ReadBlock> blocks)
    {
        var words = table.Cells.SelectMany(c => Paragraphs(new XmlText().Clean(c.Text)).SelectMany(Split)).Order(StringComparer.Ordinal);
        List<ReadCell> cells;
        if (blocks.Peek() is { Style: "caption" } caption && caption.Text.StartsWith("Columns 1 to ", StringComparison.Ordinal))
        {
            cells = [];
            do
            {
                blocks.Dequeue();
                cells.AddRange(Next(at, blocks, "table").Rows.SelectMany(r => r));
            }
            while (blocks.Count > 0 && blocks.Peek().Text.StartsWith("Columns ", StringComparison.Ordinal));
        }
        else
        {
            var read = Next(at, blocks, "table");
            cells = [.. read.Rows.SelectMany(r => r)];
            if (!Overlaps(table))
            {
                Assert.Equal(Grid(table), read.Rows.SelectMany((r, row) => r.Select(c => (row, c.Column, c.Rows, c.Columns, c.Text))));
            }
        }

        Assert.Equal(words, cells.SelectMany(c => Split(c.Text)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(int, int, int, int, string)> Grid(TableContent table)
    {
        var grid = table.ToGrid();
        var seen = new HashSet<TableCell>(ReferenceEqualityComparer.Instance);
        for (var r = 0; r < table.RowCount; r++)
        {
            for (var c = 0; c < table.ColumnCount; c++)
            {
                if (grid[r, c] is not { } cell)
                {
                    yield return (r, c, 1, 1, "");
                }
                else if (seen.Add(cell))
                {
                    yield return (r, c, Math.Min(cell.RowSpan, table.RowCount - r), Math.Min(cell.ColumnSpan, table.ColumnCount - c), string.Join("\n\n", Paragraphs(new XmlText().Clean(cell.Text))));
                }
            }
        }
    }

    private static bool Overlaps(TableContent table)
    {
        var taken = new HashSet<(int, int)>();
        return table.Cells.Any(c => c.Row >= table.RowCount || c.Column >= table.ColumnCount
            || Enumerable.Range(c.Row, c.RowSpan).Any(r => Enumerable.Range(c.Column, c.ColumnSpan).Any(k => !taken.Add((r, k)))));
    }

    private static ReadBlock Next(string at, Queue<ReadBlock> blocks, string kind)
    {
        Assert.True(blocks.TryDequeue(out var block), $"{at} is missing");
        Assert.True(block.Kind == kind, $"{at}: a {kind} should stand here, not {block}");
        return block;
    }

    private static string Said(Element element) => element switch
    {
        { Text.Length: 0, Image.Description: { } said } when IsPicture(element) => $"[Image: {new XmlText().Clean(said).Trim('\n')}]" + (OpenXmlLink.Of(element.Image.Uri) is null ? "" : " source"),
        { Text.Length: 0, Image.Description: { } said } => new XmlText().Clean(said),
        _ => Clean(element),
    };

    private static bool HasTable(Element element) => element.Table is { } table && TableRows.HasText(table);

    private static bool IsPicture(Element element) => element.Type is ElementType.Image or ElementType.Figure;

    private static string Clean(Element element) => string.Concat((element.Runs.Count > 0 ? element.Runs : [new TextRun(element.Text)]).Select(r => new XmlText().Clean(r.Text)));

    private static string[] Paragraphs(string text) => [.. BlankLine().Split(text.Trim('\n')).Where((p, i) => p.Length > 0 || i == 0)];

    // References to footnotes hold the note's text, which these documents have few of.
    private static void Same(string at, string expected, string actual) =>
        Assert.True(
            Words(expected) == Words(actual) || (expected.StartsWith("#.", StringComparison.Ordinal) && AnyNumber().Replace(Words(actual), "#.") == Words(expected)) || actual.Contains("[^", StringComparison.Ordinal),
            $"{at}: '{expected}' is read as '{actual}'");

    private static string Words(string text) => string.Join(' ', Split(text));

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("\n{2,}")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"^([0-9]{1,4}[.)]|[•◦▪‣·●○■–])[ \t\u00A0]")]
    private static partial Regex OwnMarker();

    [GeneratedRegex(@"^\(?[0-9a-zA-Z]+[.)]*")]
    private static partial Regex AnyNumber();
}
