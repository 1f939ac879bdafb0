using System.Text;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.DocumentJson;

public sealed class DocumentJsonTests
{
    [Fact]
    public void Write_RichDocument_ReadsBackEqual()
    {
        var document = RichDocument.Create();
        AssertReadsBack(document, RichDocument.Ledger(document), "the rich document");
    }

    [Fact]
    public void Write_GeneratedDocuments_ReadBackEqual()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new RandomDocuments(seed);
            var document = random.Document(seed % 40);
            AssertReadsBack(document, random.Ledger(document), $"seed {seed}");
        }
    }

    [Fact]
    public void Write_Twice_KeepsTheLedgerOfTheFirstReader()
    {
        var document = RichDocument.Create();
        var first = Write(document, RichDocument.Ledger(document));
        using var input = new DocumentInput("a.json", first);
        var result = new ReaderRegistry(BuiltInReaders.Create()).Read(input);

        Assert.Equal(first, Write(result.Document, result.Ledger));
    }

    [Fact]
    public void Write_AnyDocument_ExportsEveryLayer()
    {
        var content = RichDocument.Bare();
        var written = MemoryOutput.Write("document-json", content);

        var totals = written.Ledger.Close();
        Assert.Equal(content.Document.Elements.Count, totals.Exported);
        using var json = JsonDocument.Parse(written.Output.Bytes);
        Assert.Equal("exporter/document", json.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void Write_LoneSurrogate_BecomesReplacementCharacter()
    {
        var document = RichDocument.Create() with { Elements = [new Element { Id = "a", Type = ElementType.Text, Text = "x\uD800y" }] };
        var written = MemoryOutput.Write("document-json", new ExportContent(document));

        using var json = JsonDocument.Parse(written.Output.Bytes);
        Assert.Equal("x\uFFFDy", json.RootElement.GetProperty("elements")[0].GetProperty("text").GetString());
    }

    private static void AssertReadsBack(Document document, Ledger ledger, string what)
    {
        var entries = ledger.Entries.ToList();
        var bytes = Write(document, ledger.Fork());
        using var input = new DocumentInput("again.json", bytes);
        var result = new ReaderRegistry(BuiltInReaders.Create()).Read(input);

        Assert.Equal("document-json", result.Reader);
        if (ModelText.Of(document) != ModelText.Of(result.Document))
        {
            Assert.Fail($"{what}:\n" + Difference(ModelText.Of(document), ModelText.Of(result.Document)));
        }

        Assert.Equal(entries, result.Ledger.Entries);
    }

    private static byte[] Write(Document document, Ledger ledger) =>
        MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get("document-json"), new ExportContent(document), ledger: ledger).Output.Bytes;

    private static string Difference(string expected, string actual)
    {
        var (a, b) = (expected.Split('\n'), actual.Split('\n'));
        var text = new StringBuilder();
        for (var i = 0; i < Math.Max(a.Length, b.Length) && text.Length < 2000; i++)
        {
            if (i >= a.Length || i >= b.Length || a[i] != b[i])
            {
                text.Append($"- {a.ElementAtOrDefault(i)}\n+ {b.ElementAtOrDefault(i)}\n");
            }
        }

        return text.ToString();
    }
}
