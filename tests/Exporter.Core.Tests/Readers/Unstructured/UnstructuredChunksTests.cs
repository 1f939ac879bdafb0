using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Corpus;

namespace Exporter.Core.Tests.Readers.Unstructured;

public sealed class UnstructuredChunksTests
{
    private static string Pack(string json, bool gzip = false)
    {
        using var memory = new MemoryStream();
        using (Stream packing = gzip ? new GZipStream(memory, CompressionMode.Compress, true) : new ZLibStream(memory, CompressionMode.Compress, true))
        {
            packing.Write(Encoding.UTF8.GetBytes(json));
        }

        return Convert.ToBase64String(memory.ToArray());
    }

    private static string Element(string type, string id, string text, string metadata = "") => $$"""{"type":"{{type}}","element_id":"{{id}}","text":{{JsonSerializer.Serialize(text)}},"metadata":{ {{metadata}} } }""";

    private static string Chunk(string id, string text, string packed, string type = "CompositeElement") => Element(type, id, text, $"\"orig_elements\":\"{packed}\"");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Chunk_IsTheElementsItWasMadeOf(bool gzip)
    {
        var originals = $"[{Element("Title", "t", "Head", "\"category_depth\":1")},{Element("NarrativeText", "n", "some text")},{Element("Header", "h", "run")},{Element("PageBreak", "p", "")}]";
        var read = Reading.Read($"[{Chunk("c", "Head\n\nsome text\n\nrun", Pack(originals, gzip))},{Element("Text", "z", "end")}]");

        Assert.Equal(["t", "n", "h", "p", "z"], read.Document.Elements.Select(e => e.Id));
        Assert.Equal((ElementType.Title, 2), (read.Document.Elements[0].Type, read.Document.Elements[0].Level));
        Assert.Equal("c: Merged t", string.Join(", ", read.Ledger.Entries.Where(e => e.Outcome is not null).Select(e => $"{e.ElementId}: {e.Outcome} {e.Detail}")));
        Assert.Equal("## Head\n\nsome text\n\nrun\n\nend\n", Reading.Markdown(read));
    }

    [Fact]
    public void Read_ElementCutIntoChunks_IsWholeAgainOnce()
    {
        var packed = Pack($"[{Element("NarrativeText", "n", "one two three four")}]");
        var read = Reading.Read($"[{Chunk("a", "one two", packed)},{Chunk("b", "three", packed)},{Chunk("c", "four", packed)}]");

        Assert.Equal("one two three four", Assert.Single(read.Document.Elements).Text);
        Assert.Equal(["n", "n", "n"], read.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Merged).Select(e => e.Detail));
    }

    [Fact]
    public void Read_CutTable_HasItsCellsAgain()
    {
        var packed = Pack($"[{Element("Table", "t", "A B 1 2", "\"text_as_html\":\"<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>\"")}]");

        var read = Reading.Read($"[{Chunk("a", "A B", packed, "TableChunk")},{Chunk("b", "1 2", packed, "TableChunk")}]");

        Assert.Equal(2, Assert.Single(read.Document.Elements).Table!.RowCount);
    }

    [Fact]
    public void Read_TableThatIsItsOwnOriginal_IsReadOnce()
    {
        var read = Reading.Read($"[{Chunk("a", "A B", Pack($"[{Element("Table", "a", "A B")}]"), "Table")}]");

        Assert.Null(Assert.Single(read.Document.Elements).CustomFields);
        Assert.Single(read.Ledger.Entries);
    }

    [Fact]
    public void Read_OverlappingChunks_StayAsTheyAre()
    {
        var (one, two) = (Pack($"[{Element("NarrativeText", "1", "one two")}]"), Pack($"[{Element("NarrativeText", "2", "three")},{Element("Title", "2", "three")}]"));
        var read = Reading.Read($"[{Chunk("a", "one two", one)},{Chunk("b", "two three", two)}]");

        Assert.Equal(["1", "b"], read.Document.Elements.Select(e => e.Id));
        Assert.Equal(["a: 1", "2: b"], read.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Merged).Select(e => $"{e.ElementId}: {e.Detail}"));
        Assert.Equal("one two\n\ntwo three\n", Reading.Markdown(read));
    }

    [Fact]
    public void Read_OriginalsAsAnArray_AreReadToo() =>
        Assert.Equal("n", Assert.Single(Reading.Read($$"""[{"type":"CompositeElement","element_id":"c","text":"x","metadata":{"orig_elements":[{{Element("NarrativeText", "n", "x")}}]} }]""").Document.Elements).Id);

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("eJw=")]
    [InlineData("json")]
    [InlineData("object")]
    [InlineData("empty")]
    [InlineData("notype")]
    public void Read_OriginalsThatCannotBeUnpacked_LeaveTheChunk(string what)
    {
        var packed = what switch { "json" => Pack("[{"), "object" => Pack("{}"), "empty" => Pack("[]"), "notype" => Pack("[{\"text\":\"x\"}]"), _ => what };

        Assert.Equal("words", Assert.Single(Reading.Read($"[{Chunk("c", "words", packed)}]").Document.Elements).Text);
    }

    [Fact]
    public void Read_OriginalsThatGrowBeyondTheLimit_AreRefused()
    {
        var bomb = Pack("[\"" + new string('a', 5_000_000) + "\"]");

        Assert.Contains("unpack to more than", Reading.Refused($"[{Chunk("c", "x", bomb)}]", new ReadLimits { MaxBytes = 100_000 }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FormWithPairs_GivesFields()
    {
        var read = Reading.Read("""
            [{"type":"FormKeysValues","element_id":"f","text":"","metadata":{"page_number":1,"key_value_pairs":[
            {"key":{"text":" Name "},"value":{"text":"Ada","custom_element":{"metadata":{"page_number":1,"coordinates":{"points":[[1,2],[1,4],[5,4],[5,2]],"system":"PixelSpace"}}}},"confidence":0.5},
            {"key":{"text":"Name"},"value":null},{"key":{"text":" "},"value":{"text":"lost key"}},3]}}]
            """);

        Assert.Equal([("Name", "Ada", 1), ("Name (2)", null, 0)], read.Document.Fields.Select(f => (f.Name, (string?)f.Value, f.Regions.Count)));
    }

    [CorpusFact]
    public void Read_ChunkedDocumentOfTheCorpus_HasTheElementsOfChunksThatDoNotOverlap()
    {
        var file = CorpusFiles.Json("unstructured").Single(f => f.EndsWith("handbook-1p.docx.json", StringComparison.Ordinal));

        var read = Reading.Read(File.ReadAllBytes(file));

        // Six long paragraphs were cut into 27 chunks that repeat each other's ends; five other chunks are nine elements again.
        Assert.Equal(27, read.Document.Elements.Count(e => e.Type == ElementType.CompositeElement));
        Assert.Equal(10, read.Document.Elements.Count(e => e.Type != ElementType.CompositeElement));
        Assert.Equal(5 + 6, read.Ledger.Entries.Count(e => e.Outcome == LedgerOutcome.Merged));
    }
}
