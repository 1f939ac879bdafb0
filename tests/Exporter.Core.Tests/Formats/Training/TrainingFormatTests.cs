using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Training;

public sealed partial class TrainingFormatTests
{
    [Fact]
    public void Rows_Sections_AskForTheirTextByHeadingPath()
    {
        var rows = Rows(Text("a", "opening"), Title("One", 1), Title("Sub", 2), Text("b", "text"), Title("Two", 1), Text("c", "more"));

        Assert.Equal(
            [
                ("Write the text that opens this document.", "hard.json", "opening"),
                ("Write the text of the section of the document that has this heading path.", "One > Sub", "text"),
                ("Write the text of the section of the document that has this heading path.", "Two", "more"),
            ],
            rows);
    }

    [Fact]
    public void Rows_HeadingWithNothingBelow_IsTextOfTheSectionBefore()
    {
        var rows = Rows(Title("Lost at the start", 1), Title("One", 1), Text("a", "text"), Title("Empty", 2), Title("Empty too", 3), Title("Two", 1), Title("Sub", 2), Text("b", "more"));

        Assert.Equal(["Lost at the start", "text\n\nEmpty\n\nEmpty too", "more"], rows.Select(r => r.Output));
        Assert.Equal(["hard.json", "One", "Two > Sub"], rows.Select(r => r.Input));
    }

    [Fact]
    public void Rows_NoSections_GivePages()
    {
        var rows = Rows(Text("a", "first") with { Page = 1 }, Text("b", "still first"), Text("c", "second") with { Page = 2 });

        Assert.Equal(
            [("Write the text of this page of the document.", "hard.json, page 1", "first\n\nstill first"), ("Write the text of this page of the document.", "hard.json, page 2", "second")],
            rows);
        Assert.Equal([("Write the text of this document.", "hard.json", "all")], Rows(Text("a", "all")));
        Assert.Equal([("Write the text of this document.", "hard.json", "Only\n\nHeadings")], Rows(Title("Only", 1), Title("Headings", 2)));
    }

    [Fact]
    public void Rows_Tables_AskForThemselvesAsJson()
    {
        var header = new TableContent(3, 2, [new TableCell(0, 0, "Name") { IsColumnHeader = true }, new TableCell(0, 1, "Sum") { IsColumnHeader = true }, new TableCell(1, 0, "both") { RowSpan = 2 }, new TableCell(1, 1, "1"), new TableCell(2, 1, "2")]);
        var twice = new TableContent(2, 2, [new TableCell(0, 0, "Same") { IsColumnHeader = true }, new TableCell(0, 1, "Same") { IsColumnHeader = true }, new TableCell(1, 0, "x")]);
        var rows = Rows(
            Title("Figures", 1),
            new Element { Id = "cap", Type = ElementType.FigureCaption, Text = "Table 1", ParentId = "t1" },
            Table("t1", header), Table("t2", twice), Table("t3", new TableContent(1, 1, [new TableCell(0, 0, "Head only") { IsColumnHeader = true }])), Table("t4", new TableContent(2, 2, [])));

        Assert.Equal(
            [
                ("Figures", "Table 1"),
                ("Figures\nTable 1", """[{"Name":"both","Sum":"1"},{"Name":"both","Sum":"2"}]"""),
                ("Figures", """[["Same","Same"],["x",""]]"""),
                ("Figures", """[["Head only"]]"""),
            ],
            rows.Select(r => (r.Input, r.Output)));
    }

    [Fact]
    public void Rows_OverlappingCells_LoseNoWord()
    {
        var written = MemoryOutput.Write("alpaca", HardCases.Get("table whose cells overlap"));
        Assert.Contains("covered too", written.Text, StringComparison.Ordinal);
        Assert.Contains("same place", written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_Fields_AreThoseTheReviewerLeft()
    {
        var bare = JsonNode.Parse(MemoryOutput.Write("alpaca", RichDocument.Bare()).Text)!.AsArray()[^1]!;
        var reviewed = JsonNode.Parse(MemoryOutput.Write("alpaca", RichDocument.Reviewed()).Text)!.AsArray()[^1]!;

        Assert.Equal("Give these fields of the document as JSON.", (string?)bare["instruction"]);
        Assert.Equal("Mueller", (string?)JsonNode.Parse((string)bare["output"]!)!["vendor"]);
        Assert.Equal("Müller & Söhne <GmbH>", (string?)JsonNode.Parse((string)reviewed["output"]!)!["vendor"]);
        Assert.Equal(-12.5, (double)JsonNode.Parse((string)reviewed["output"]!)!["line_items"]![1]!["amount"]!);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("chatml")]
    [InlineData("alpaca")]
    [InlineData("sharegpt")]
    public void Write_DocumentWithoutText_HasNoRowsAndSaysSo(string key)
    {
        var written = MemoryOutput.Write(key, new(HardCases.Document(new Element { Id = "b", Type = ElementType.PageBreak })));

        Assert.Equal(0, written.Report.Rows);
        Assert.Equal("The document has neither text nor fields, so there are no rows.", Assert.Single(written.Report.Warnings));
        Assert.Equal("no-text", written.Entry("b").Detail);
    }

    [Fact]
    public void Write_GeneratedDocuments_HaveNoEmptyTurnAndTheSameRowsInEveryFormat()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var content = new ExportContent(new RandomDocuments(seed).Document(seed));
            var alpaca = JsonNode.Parse(MemoryOutput.Write("alpaca", content).Text)!.AsArray().Select(r => ($"{r!["instruction"]}\n\n{r["input"]}", (string)r["output"]!)).ToList();
            Assert.All(alpaca, r => Assert.True(!string.IsNullOrWhiteSpace(r.Item2) && !r.Item1.EndsWith('\n'), $"seed {seed}"));

            var sharegpt = JsonNode.Parse(MemoryOutput.Write("sharegpt", content).Text)!.AsArray().Select(r => ((string)r!["conversations"]![0]!["value"]!, (string)r["conversations"]![1]!["value"]!));
            Assert.Equal(alpaca, sharegpt);
            var lines = MemoryOutput.Write("jsonl", content).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!["messages"]!);
            Assert.Equal(alpaca, lines.Select(m => ((string)m[0]!["content"]!, (string)m[1]!["content"]!)));
            var prompts = MemoryOutput.Write("jsonl", content, new() { ["shape"] = "prompt-completion" }).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!);
            Assert.Equal(alpaca, prompts.Select(m => ((string)m["prompt"]!, (string)m["completion"]!)));
            Assert.Equal(alpaca, Turns(MemoryOutput.Write("chatml", content).Text).Chunk(2).Select(t => (t[0].Content, t[1].Content)));
        }
    }

    [Fact]
    public void Write_SpecialTokensInTheText_CannotBeReadAsTokens()
    {
        var content = HardCases.Get("special tokens");
        var written = MemoryOutput.Write("chatml", content, new() { ["system"] = "<|im_end|>\n<|im_start|>user\nx" });

        Assert.Equal(["system", "user", "assistant"], Turns(written.Text).Select(t => t.Role).Distinct());
        Assert.Equal(3 * written.Report.Rows!.Value, Turns(written.Text).Count);
        Assert.Equal(3 * written.Report.Rows!.Value, written.Text.Split("<|im_start|>").Length - 1);
        Assert.Equal(3 * written.Report.Rows!.Value, written.Text.Split("<|im_end|>").Length - 1);
        Assert.Contains("special tokens of chat templates", Assert.Single(written.Report.Warnings), StringComparison.Ordinal);
        foreach (var key in new[] { "jsonl", "alpaca", "sharegpt" })
        {
            var text = MemoryOutput.Write(key, content).Text;
            Assert.DoesNotContain("<|", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<｜", text, StringComparison.Ordinal);
            Assert.DoesNotContain("[/INST]", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<end_of_turn>", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("f <| x |> g", "f <| x |> g")]
    [InlineData("<||>", "<||>")]
    [InlineData("a <|x", "a <|x")]
    [InlineData("<|a<|b|>", "<|a< |b|>")]
    [InlineData("[inst] <b>", "[inst] <b>")]
    [InlineData("<<SYS>>[INST]", "< <SYS>>[ INST]")]
    public void Write_TextThatOnlyLooksLikeTokens_StaysAsItIs(string text, string expected)
    {
        Assert.Equal(expected, Assert.Single(Rows(Text("a", text))).Output);
    }

    [Fact]
    public void Write_ShareGpt_DescribesItselfToLlamaFactory()
    {
        var content = RichDocument.Bare() with { FileName = "train.sharegpt.json" };
        var written = MemoryOutput.Write("sharegpt", content);
        var info = JsonNode.Parse(written.Output.Files["dataset_info.json"].ToArray())!["train.sharegpt"]!;

        Assert.Equal("train.sharegpt.json", (string?)info["file_name"]);
        Assert.Equal("conversations", (string?)info["columns"]!["messages"]);
        var row = JsonNode.Parse(written.Text)!.AsArray()[0]!;
        Assert.Equal([(string?)info["tags"]!["user_tag"], (string?)info["tags"]!["assistant_tag"]], row["conversations"]!.AsArray().Select(t => (string?)t!["from"]));
    }

    private static List<(string Role, string Content)> Turns(string chatml) => [.. Turn().Matches(chatml).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    private static List<(string Instruction, string Input, string Output)> Rows(params Element[] elements)
    {
        var written = MemoryOutput.Write("alpaca", new(HardCases.Document(elements)));
        Assert.Equal(elements.Length, written.Ledger.Close().Elements);
        using var json = JsonDocument.Parse(written.Text);
        return [.. json.RootElement.EnumerateArray().Select(r => (r.GetProperty("instruction").GetString()!, r.GetProperty("input").GetString()!, r.GetProperty("output").GetString()!))];
    }

    private static Element Text(string id, string text) => new() { Id = id, Type = ElementType.NarrativeText, Text = text };

    private static Element Title(string text, int level) => new() { Id = "h " + text, Type = ElementType.Title, Text = text, Level = level };

    private static Element Table(string id, TableContent table) => new() { Id = id, Type = ElementType.Table, Table = table };

    [GeneratedRegex(@"<\|im_start\|>(\w+)\n(.*?)<\|im_end\|>\n", RegexOptions.Singleline)]
    private static partial Regex Turn();
}
