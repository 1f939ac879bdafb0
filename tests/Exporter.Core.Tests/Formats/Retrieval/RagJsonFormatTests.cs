using System.Globalization;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Retrieval;

public sealed class RagJsonFormatTests
{
    [Fact]
    public void Write_Chunks_KnowTheirNeighbours()
    {
        var chunks = Chunks(new(HardCases.Generated(200)), 300);

        Assert.True(chunks.Count > 10);
        for (var i = 0; i < chunks.Count; i++)
        {
            Assert.Equal(i == 0 ? null : chunks[i - 1].Id, chunks[i].Meta("previous").GetString());
            Assert.Equal(i == chunks.Count - 1 ? null : chunks[i + 1].Id, chunks[i].Meta("next").GetString());
        }

        Assert.Equal(chunks.Count, chunks.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Write_GeneratedDocuments_HoldTheLimitAndEveryWordOnce()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var limit = random.Next(100, 400);
            Element[] elements =
            [
                .. Enumerable.Range(0, 60).Select(i => new Element
                {
                    Id = $"e{i}",
                    Type = random.Next(5) == 0 ? ElementType.Title : random.Next(4) == 0 ? ElementType.ListItem : ElementType.NarrativeText,
                    Level = random.Next(1, 4),
                    Text = string.Join(random.Next(3) == 0 ? ". " : " ", Enumerable.Range(0, random.Next(1, 80)).Select(w => $"w{i}x{w}")),
                }),
            ];
            var content = new ExportContent(HardCases.Document(elements));
            var chunks = Chunks(content, limit);

            Assert.All(chunks, c => Assert.InRange(c.Text.Length, 1, limit));
            var words = chunks.SelectMany(c => c.Text.Split([' ', '\n', '.'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.StartsWith('w'));
            Assert.Equal(elements.SelectMany(e => e.Text.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)), words);
            Assert.Equal(elements.Select(e => e.Id), chunks.SelectMany(c => c.Ids).Distinct());
        }
    }

    [Fact]
    public void Write_Table_StaysWhole()
    {
        var table = new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(50, 1, [.. Enumerable.Range(0, 50).Select(i => new TableCell(i, 0, $"row {i}"))]) };
        var chunks = Chunks(new(HardCases.Document(Text("a", new string('x', 90)), table, Text("b", "after"))), 100);

        Assert.Equal(3, chunks.Count);
        Assert.Equal(50, chunks[1].Text.Split('\n').Length);
        Assert.Equal("Table", chunks[1].Meta("type").GetString());
    }

    [Fact]
    public void Write_HeadingWithoutText_LeadsTheNextSection()
    {
        var chunks = Chunks(new(HardCases.Document(Title("One", 1), Title("Two", 2), Text("a", "text"), Title("Last", 1))), 1000);

        Assert.Equal(["One\n\nTwo\n\ntext", "Last"], chunks.Select(c => c.Text));
        Assert.Equal(["One", "Two"], chunks[0].Meta("heading_path").EnumerateArray().Select(h => h.GetString()));
        Assert.Equal("Two", chunks[0].Meta("section").GetString());
        Assert.Equal(("Title", "NarrativeText"), (chunks[1].Meta("type").GetString(), chunks[0].Meta("type").GetString()));
    }

    [Fact]
    public void Write_LongText_IsCutAtLinesSentencesAndWords()
    {
        Assert.Equal([new string('a', 80), new string('b', 80)], Cut(new string('a', 80) + "\n" + new string('b', 80)));
        Assert.Equal([new string('a', 60) + " b.", "c " + new string('d', 60)], Cut(new string('a', 60) + " b. c " + new string('d', 60)));
        Assert.Equal([new string('a', 60), new string('b', 60)], Cut(new string('a', 60) + " " + new string('b', 60)));
        Assert.Equal([new string('漢', 69) + "。", new string('字', 60)], Cut(new string('漢', 69) + "。" + new string('字', 60)));
        Assert.Equal([new string('a', 100), "aaaaa"], Cut(new string('a', 105)));
        Assert.Equal(["x" + string.Concat(Enumerable.Repeat("😀", 49)), string.Concat(Enumerable.Repeat("😀", 11))], Cut("x" + string.Concat(Enumerable.Repeat("😀", 60))));
    }

    [Fact]
    public void Write_Boxes_SpanTheElementsOfEachPage()
    {
        var document = HardCases.Document(
            Text("a", "one") with { Page = 1, Confidence = 0.9, Regions = [Region.Box(1, 10, 10, 20, 20), Region.Box(2, 1, 5, 2, 6, CoordinateOrigin.BottomLeft)] },
            Text("b", "two") with { Confidence = 0.5, Regions = [Region.Box(1, 5, 15, 15, 30), new Region(1, [double.NaN, 1])] })
            with { Pages = [new Page(1, Unit: LengthUnit.Point)] };
        var chunk = Assert.Single(Chunks(new(document), 1000));

        Assert.Equal(
            """[{"page":1,"left":5,"top":10,"right":20,"bottom":30,"unit":"point","origin":"top_left"},{"page":2,"left":1,"top":6,"right":2,"bottom":5,"origin":"bottom_left"}]""",
            chunk.Meta("bbox").GetRawText());
        Assert.Equal("[1,2]", chunk.Meta("pages").GetRawText());
        Assert.Equal(0.5, chunk.Meta("confidence").GetDouble());
        Assert.Equal("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("one\n\ntwo"u8)), chunk.Meta("content_hash").GetString());
    }

    private static List<string> Cut(string text) => [.. Chunks(new(HardCases.Document(Text("a", text))), 100).Select(c => c.Text)];

    private static Element Text(string id, string text) => new() { Id = id, Type = ElementType.NarrativeText, Text = text };

    private static Element Title(string text, int level) => new() { Id = text, Type = ElementType.Title, Text = text, Level = level };

    private static List<Chunk> Chunks(ExportContent content, int limit)
    {
        var written = MemoryOutput.Write("rag-json", content, new() { ["max_characters"] = limit.ToString(CultureInfo.InvariantCulture) });
        var totals = written.Ledger.Close();
        Assert.Equal((content.Document.Elements.Count, content.Document.Elements.Count), (totals.Elements, totals.Exported + totals.Chunked));
        var chunks = JsonDocument.Parse(written.Output.Bytes).RootElement.EnumerateArray().Select(j => new Chunk(j)).ToList();
        Assert.Equal(chunks.Count, written.Report.Rows);
        foreach (var (id, count) in chunks.SelectMany(c => c.Ids).CountBy(i => i))
        {
            Assert.Equal(count > 1 ? (LedgerOutcome.Chunked, $"{count} chunks") : (LedgerOutcome.Exported, null), (written.Entry(id).Outcome!.Value, written.Entry(id).Detail));
        }

        return chunks;
    }

    private sealed record Chunk(JsonElement Json)
    {
        public string Id => Json.GetProperty("id").GetString()!;

        public string Text => Json.GetProperty("text").GetString()!;

        public IEnumerable<string> Ids => Meta("element_ids").EnumerateArray().Select(i => i.GetString()!);

        public JsonElement Meta(string name) => Json.GetProperty("metadata").GetProperty(name);
    }
}
