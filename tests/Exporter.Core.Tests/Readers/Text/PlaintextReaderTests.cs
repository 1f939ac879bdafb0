using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Text;

public sealed class PlaintextReaderTests
{
    [Fact]
    public void Read_BlankLines_PartParagraphsAndKeepLinesAndIndentation()
    {
        var result = Read("a.txt", "\n\n  First,  \r\n    indented\rlast\n \t \n\nSecond  \n");

        Assert.Equal("plaintext", result.Reader);
        Assert.Equal(["  First,\n    indented\nlast", "Second"], result.Document.Elements.Select(e => e.Text));
        Assert.Equal(["e1", "e2"], result.Document.Elements.Select(e => e.Id));
        Assert.All(result.Document.Elements, e => Assert.Equal(ElementType.Text, e.Type));
        Assert.All(result.Ledger.Entries, e => Assert.True(result.Ledger.IsOpen(e.ElementId)));
        Assert.Empty(result.Document.Pages);
        Assert.Equal(("a.txt", "text/plain", "TEXT"), (result.Document.Source.Name, result.Document.Source.MediaType, result.Document.Source.ExtractionMethod));
    }

    [Theory]
    [InlineData("one\ftwo", 2, new[] { 1, 2 })]
    [InlineData("one\n\f\ntwo\n\f\n", 2, new[] { 1, 2 })]
    [InlineData("\fone\f\fthree", 4, new[] { 2, 4 })]
    public void Read_FormFeeds_BeginPages(string text, int pages, int[] of)
    {
        var document = Read("a.txt", text).Document;

        Assert.Equal(Enumerable.Range(1, pages), document.Pages.Select(p => p.Number));
        Assert.Equal(of, document.Elements.Select(e => e.Page!.Value));
    }

    [Fact]
    public void Read_Utf16WithMark_IsRead()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("Größe 日本 😀 \uFFFD")];
            Assert.Equal("Größe 日本 😀 \uFFFD", Read("a.txt", bytes).Document.Elements[0].Text);
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xE9, (byte)'c' }, "a.txt is not valid UTF-8 at line 2, byte 2 (found E9). Save it as UTF-8, or as UTF-16 with a byte order mark.")]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "a.txt is not valid UTF-8 at line 1, byte 2 (found C3). Save it as UTF-8, or as UTF-16 with a byte order mark.")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a' }, "a.txt is cut off: it is UTF-16 and ends in the middle of a character. Copy or download it again.")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0 }, "a.txt has at line 1, character 2, half of a surrogate pair. Save it again as UTF-8.")]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0, (byte)'b' }, "a.txt has at line 2, character 1, a NUL character, which no text file has. If it is UTF-16, save it with a byte order mark, or as UTF-8.")]
    public void Read_BytesThatAreNoText_RefusesWithPosition(byte[] bytes, string message)
    {
        Assert.Equal(message, Assert.Throws<InputRefusedException>(() => Read("a.txt", bytes)).Message);
    }

    [Theory]
    [InlineData("%PDF-1.7 ...", "a PDF")]
    [InlineData("PK\u0003\u0004...", "a ZIP archive")]
    [InlineData("{\\rtf1 ...", "RTF")]
    public void Read_KnownBinary_SaysWhatItIs(string start, string what)
    {
        var refused = Assert.Throws<InputRefusedException>(() => Read("scan.txt", start));
        Assert.Contains($"scan.txt is {what}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("pipeline", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[link](x) is text", true)]
    [InlineData("[[wiki]] is text", true)]
    [InlineData("[ ] task", true)]
    [InlineData("[1] A note", true)]
    [InlineData("[] nothing", true)]
    [InlineData("[\"quoted\" link](x)", true)]
    [InlineData("{{ template }}", true)]
    [InlineData("{\"name\" is text", true)]
    [InlineData("{\"name\": 1}", false)]
    [InlineData("[\"a\\\"b\", 1]", false)]
    [InlineData("[{\"a\": 1}]", false)]
    [InlineData("[]", false)]
    [InlineData("{ }", false)]
    [InlineData("[[], 1]", false)]
    public void Recognize_BeginsWithBracket_IsTextUnlessItMeansToBeJson(string text, bool isText)
    {
        if (isText)
        {
            Assert.Equal("plaintext", Read("notes.txt", text).Reader);
        }
        else
        {
            Assert.Throws<InputRefusedException>(() => Read("notes.txt", text));
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE html><p>x")]
    [InlineData("  <HTML><p>x")]
    public void Recognize_Html_IsNotReadAsText(string html)
    {
        Assert.Equal("html", Read("a.txt", html).Reader);
    }

    [Fact]
    public void Read_TooManyParagraphs_Refuses()
    {
        using var input = new DocumentInput("a.txt", Encoding.UTF8.GetBytes("a\n\nb\n\nc"), new ReadLimits { MaxElements = 2 });
        var refused = Assert.Throws<InputRefusedException>(() => new ReaderRegistry(BuiltInReaders.Create()).Read(input));
        Assert.Contains("more than 2 elements", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var input = new DocumentInput("a.txt", "a"u8.ToArray());
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ReaderRegistry(BuiltInReaders.Create()).Read(input, source.Token));
    }

    [Fact]
    public void Read_WhatPlaintextWrote_GivesTheSameParagraphsAndPages()
    {
        var text = "  One\n    indented\n\n\f\ftwo\n\nthree, 日本\n";
        var result = Read("a.txt", text);
        var written = Formats.Support.MemoryOutput.Write("plaintext", new(result.Document), new() { ["page_markers"] = "form-feed" });
        var again = Read("a.txt", written.Text);

        Assert.Equal([("  One\n    indented", 1), ("two", 3), ("three, 日本", 3)], result.Document.Elements.Select(e => (e.Text, e.Page!.Value)));
        Assert.Equal(result.Document.Elements.Select(e => (e.Text, e.Page)), again.Document.Elements.Select(e => (e.Text, e.Page)));
        Assert.Equal(new LedgerTotals(3, 0, 0, 0, 0), written.Ledger.Close());
    }

    private static ReadResult Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    private static ReadResult Read(string name, byte[] bytes)
    {
        using var input = new DocumentInput(name, bytes);
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }
}
