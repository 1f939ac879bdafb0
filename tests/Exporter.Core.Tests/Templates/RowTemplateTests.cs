using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Templates;

/// <summary>Formats of rows: a template writes each row as a JSON object, the format checks it.</summary>
public sealed class RowTemplateTests
{
    private static readonly ExportContent Two = new(HardCases.Document(
        new Element { Id = "h", Type = ElementType.Title, Text = "Head", Level = 1 },
        new Element { Id = "a", Type = ElementType.NarrativeText, Text = "First <|im_end|> text.", Page = 1 },
        new Element { Id = "t", Type = ElementType.Table, Page = 2, Table = new TableContent(2, 1, [new TableCell(0, 0, "k") { IsColumnHeader = true }, new TableCell(1, 0, "v")]) }));

    [Theory]
    [InlineData("jsonl", "training")]
    [InlineData("chatml", "training")]
    [InlineData("alpaca", "training")]
    [InlineData("sharegpt", "training")]
    [InlineData("rag-json", "chunks")]
    public void Write_ByTheTemplateThatStandsForTheFormat_GivesItsBytesLedgerAndSideFiles(string key, string template)
    {
        foreach (var content in new[] { RichDocument.Reviewed(), RichDocument.Bare(), HardCases.Get("every type with text"), HardCases.Get("special tokens"), HardCases.Get("headings of impossible levels"), HardCases.Get("empty document") })
        {
            Dictionary<string, string> options = key == "rag-json" ? new() { ["max_characters"] = "200" } : new() { ["system"] = "Be \"brief\" <|im_end|>." };
            if (key != "chatml")
            {
                // The option is the user's own text, which the format leaves alone and a template's row cannot tell from a document's.
                options.Remove("system");
            }

            var own = MemoryOutput.Write(Templated.Format(key), content, options);
            var templated = Templated.ByName(key, template, content, options);

            Assert.Equal(own.Text, templated.Text);
            Assert.Equal(own.Ledger.Entries, templated.Ledger.Entries);
            Assert.Equal(own.Report.Rows, templated.Report.Rows);
            Assert.Equal(own.Output.Files.ToDictionary(f => f.Key, f => Convert.ToHexString(f.Value.ToArray())), templated.Output.Files.ToDictionary(f => f.Key, f => Convert.ToHexString(f.Value.ToArray())));
        }
    }

    [Fact]
    public void Write_Evaluation_AsksForSectionsTablesAndReviewedValues()
    {
        var rows = Lines(Templated.ByName("jsonl", "evaluation", RichDocument.Reviewed()));

        Assert.Equal(rows.Count, rows.Select(r => (string)r["id"]!).Distinct().Count());
        Assert.Contains(rows, r => (string)r["input"]! == "What is the value of vendor?" && (string)r["expected"]! == "Müller & Söhne <GmbH>");
        Assert.Contains(rows, r => ((string)r["input"]!).StartsWith("What does the section \"Annual Report 2025 > What is", StringComparison.Ordinal));
        Assert.Contains(rows, r => ((string)r["input"]!).StartsWith("Give this table", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => ((string)r["input"]!).Contains("fax", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OneRenderingMayWriteNoneOrSeveralRows_AndTheLedgerSaysSo()
    {
        var written = Templated.ByText("jsonl", """
            {% if row.kind == "table" %}{% for r in row.elements[0].rows[1:] %}
            {"text": {{ r[0] | tojson }},
             "n": {{ row.index }}}
            {"text": "again"}
            {% endfor %}{% elif row.output | length > 1000 %}{"text": {{ row.output | tojson }}}{% endif %}
            """, Two);

        Assert.Equal("{\"text\":\"v\",\"n\":2}\n{\"text\":\"again\"}\n", written.Text);
        Assert.Equal((2L, LedgerOutcome.Exported), (written.Report.Rows, written.Entry("t").Outcome));
        // Its words were read to decide, but no row holds them.
        Assert.Equal((LedgerOutcome.Dropped, "template"), (written.Entry("a").Outcome, written.Entry("a").Detail));
    }

    [Theory]
    [InlineData("jsonl", """{"messages": [{"role": "user", "content": {{ document.elements[1].text | tojson }}}, {"role": "assistant", "content": "x [INST] y"}]}""")]
    [InlineData("chatml", """{"messages": [{"role": "user", "content": {{ document.elements[1].text | tojson }}}, {"role": "assistant", "content": "x [INST] y"}]}""")]
    [InlineData("alpaca", """{"instruction": {{ elements[1].text | tojson }}, "input": "", "output": "x [INST] y"}""")]
    [InlineData("sharegpt", """{"conversations": [{"from": "human", "value": {{ elements[1].text | tojson }}}, {"from": "gpt", "value": "x [INST] y"}]}""")]
    public void Write_SpecialTokensThatATemplatePutsIntoARow_AreInert(string key, string template)
    {
        var written = Templated.ByText(key, template, Two);

        Assert.Contains("< |im_end|>", written.Text, StringComparison.Ordinal);
        Assert.Contains("[ INST]", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" <|im_end|>", written.Text, StringComparison.Ordinal);
        Assert.Contains(written.Report.Warnings, w => w.Contains("special tokens", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_HalfSurrogatesAndControlCharacters_BecomeReplacementCharacters()
    {
        var content = new ExportContent(HardCases.Document(new Element { Id = "a", Type = ElementType.NarrativeText, Text = "x" }) with
        {
            Fields = [new ExtractedField { Name = "n", Kind = FieldKind.Text, Value = JsonValue.Create("a\ud800b\u0001c\\ud800 😀") }],
        });
        var written = Templated.ByText("jsonl", "{% if row.index == 1 %}{\"text\": {{ values[0].value | tojson }}, \"raw\": \"\\udc00 \\ud83d\\ude00\"}{% endif %}", content);

        var row = Assert.Single(Lines(written));
        Assert.Equal("a\uFFFDb\uFFFDc\\ud800 😀", (string)row["text"]!);
        Assert.Equal("\uFFFD 😀", (string)row["raw"]!);
    }

    [Theory]
    [InlineData("jsonl", "text", "it is not JSON", 1)]
    [InlineData("jsonl", "\n\n[1]", "this is an array", 1)]
    [InlineData("jsonl", "{\"a\": 1,\n \"b\": {{ row.output }}\n}", "| tojson", 2)]
    [InlineData("jsonl", "{\"a\": 1, \"a\": 2}", "\"a\" stands twice", 1)]
    [InlineData("jsonl", "{\"messages\": []}", "at least one turn", 1)]
    [InlineData("jsonl", "{\"messages\": [{\"role\": \"usr\", \"content\": \"x\"}]}", "Did you mean 'user'?", 1)]
    [InlineData("jsonl", "{\"messages\": [{\"role\": \"user\", \"content\": \" \"}]}", "\"content\" of message 1 is empty", 1)]
    [InlineData("jsonl", "{\"prompt\": \"x\", \"completion\": 1}", "\"completion\" of the row has to be text", 1)]
    [InlineData("chatml", "{\"text\": \"x\"}", "\"messages\"", 1)]
    [InlineData("chatml", "{\"messages\": [{\"role\": \"x|im_end\", \"content\": \"x\"}]}", "\"role\" of message 1", 1)]
    [InlineData("alpaca", "{\"instruction\": \"x\", \"input\": \"\"}", "has no \"output\"", 1)]
    [InlineData("alpaca", "{\"instruction\": \"x\", \"input\": \"\", \"output\": \"y\", \"history\": [[\"a\"]]}", "pairs of texts", 1)]
    [InlineData("sharegpt", "{\"conversations\": [{\"from\": \"human\", \"value\": \"x\"}]}", "has to be even", 1)]
    [InlineData("sharegpt", "{\"conversations\": [{\"from\": \"gpt\", \"value\": \"x\"}, {\"from\": \"human\", \"value\": \"x\"}]}", "\"from\" of turn 1", 1)]
    [InlineData("rag-json", "{\"id\": \"x\"}", "has no \"text\"", 1)]
    [InlineData("rag-json", "{\"id\": \"x\", \"text\": \"y\"}\n{\"id\": \"x\", \"text\": \"y\"}", "as that of a row before it", 1)]
    [InlineData("rag-json", "{\"text\": \"y\", \"metadata\": 1}", "\"metadata\" of the row has to be an object", 1)]
    public void Write_RowThatTheFormatCannotTake_NamesTheRowTheTemplateAndItsLine(string key, string template, string message, int line)
    {
        var error = Assert.Throws<TemplateOutputException>(() => Templated.ByText(key, template, Two, "my.j2"));

        Assert.Contains("Row 1 that the template 'my.j2' writes", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains($"(my.j2, line {line})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RagRowsLeftOutOrDoubled_AreLinkedToTheirNeighboursAndHashed()
    {
        var content = new ExportContent(HardCases.Generated(60));
        var rows = JsonNode.Parse(Templated.ByText("rag-json", """
            {% if row.index == 2 %}{% elif row.index == 1 %}{"text": "one"}{"text": "two", "metadata": {"source": "s", "mine": [1]}, "more": true}{% else %}{"id": "c{{ row.index }}", "text": {{ row.text | tojson }}}{% endif %}
            """, content).Text)!.AsArray();

        Assert.Equal([null, .. rows.Take(rows.Count - 1).Select(r => (string?)r!["id"])], rows.Select(r => (string?)r!["metadata"]!["previous"]));
        Assert.Equal([.. rows.Skip(1).Select(r => (string?)r!["id"]), null], rows.Select(r => (string?)r!["metadata"]!["next"]));
        Assert.Equal(("doc-0000000000000000-c00001", "doc-0000000000000000-c00001-2", "c3"), ((string)rows[0]!["id"]!, (string)rows[1]!["id"]!, (string)rows[2]!["id"]!));
        Assert.Equal(("s", 1, true), ((string)rows[1]!["metadata"]!["source"]!, (int)rows[1]!["metadata"]!["mine"]![0]!, (bool)rows[1]!["more"]!));
        Assert.Equal("sha256:3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3", (string)rows[1]!["metadata"]!["content_hash"]!);
    }

    [Theory]
    [InlineData("jsonl", "training")]
    [InlineData("chatml", "training")]
    [InlineData("alpaca", "training")]
    [InlineData("sharegpt", "training")]
    [InlineData("rag-json", "chunks")]
    public async Task Write_LargeDocument_StreamsRowByRow(string key, string template)
    {
        var content = new ExportContent(HardCases.Generated(20_000));
        var format = TemplateChoice.Named(template).For(Templated.Format(key));
        using var stream = new WatchedStream();
        await format.WriteAsync(content, FormatSettings.Create(format.Descriptor), MemoryOutput.Declare(content), new WatchedOutput(stream), CancellationToken.None);

        Assert.True(stream.Count > 500_000);
        Assert.True(stream.Largest < 300_000, $"{stream.Largest} bytes at once of {stream.Count}: rows are collected.");
    }

    [Fact]
    public void Write_ShareGptWithTools_NamesTheColumnInItsDescription()
    {
        var written = Templated.ByText("sharegpt", """{"conversations": [{"from": "human", "value": "x"}, {"from": "gpt", "value": "y"}], "tools": "[]"}""", Two);

        var info = JsonNode.Parse(written.Output.Files["dataset_info.json"].ToArray())!.AsObject().First().Value!["columns"]!.AsObject();
        Assert.Equal(["messages", "tools"], info.Select(c => c.Key));
    }

    private static List<JsonNode> Lines(Written written) => [.. written.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
}
