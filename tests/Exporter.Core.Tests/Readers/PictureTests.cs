using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Readers;

/// <summary>Pictures that a source carries inline come into the document, and out of it again.</summary>
public sealed class PictureTests
{
    private static readonly string Address = "data:image/png;base64," + Convert.ToBase64String(Pictures.PngFile(3, 2));

    public static TheoryData<string, string> Sources() => new()
    {
        { "a.md", $"# Title\n\n![A flag]({Address})\n" },
        { "a.html", $"<!DOCTYPE html><title>T</title><p>Text</p><img alt=\"A flag\" src=\"{Address}\">" },
        { "b.html", $"<!DOCTYPE html><title>T</title><figure><img alt=\"A flag\" src=\"{Address}\"><figcaption>Flag</figcaption></figure>" },
        { "a.json", """[{"type":"Image","element_id":"i","text":"A flag","metadata":{"image_base64":"@DATA","image_mime_type":"image/jpeg","page_number":1}}]""".Replace("@DATA", Address[22..], StringComparison.Ordinal) },
        { "docling.json", """{"schema_name":"DoclingDocument","version":"1.7.0","name":"d","body":{"self_ref":"#/body","children":[{"$ref":"#/pictures/0"}],"label":"unspecified","name":"_root_"},"furniture":{"self_ref":"#/furniture","children":[],"label":"unspecified","name":"_root_"},"groups":[],"texts":[],"tables":[],"pictures":[{"self_ref":"#/pictures/0","parent":{"$ref":"#/body"},"children":[],"label":"picture","prov":[],"captions":[],"references":[],"footnotes":[],"annotations":[],"image":{"mimetype":"image/png","dpi":72,"size":{"width":3,"height":2},"uri":"@ADDRESS"}}],"pages":{}}""".Replace("@ADDRESS", Address, StringComparison.Ordinal) },
        { "a.tore", """{"version":"3.0","elements":[{"element_id":"i","element_type":"Image","text":"","alt_text":"A flag","image_url":"@ADDRESS","metadata":{"page_number":1}}]}""".Replace("@ADDRESS", Address, StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Read_InlinePicture_IsInTheDocumentAndInWhatIsMadeOfIt(string name, string source)
    {
        var document = Read(name, source, out var ledger);
        var element = Assert.Single(document.Elements, e => e.Image is not null);

        Assert.Equal(Pictures.Png, element.Image!.Data);
        Assert.Null(element.Image.Uri);
        var html = MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get("html"), new ExportContent(document), ledger: ledger.Fork());
        Assert.Contains($"<img src=\"{Address}\" width=\"3\" height=\"2\" alt=\"", html.Text, StringComparison.Ordinal);
        Assert.Equal(LedgerOutcome.Exported, html.Entry(element.Id).Outcome);
        Syntax.Check("html", html.Output.Bytes);
        foreach (var key in (string[])["markdown", "plaintext", "rag-json", "jsonl", "csv", "json"])
        {
            Assert.DoesNotContain(Address[22..60], MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get(key), new ExportContent(document), ledger: ledger.Fork()).Text, StringComparison.Ordinal);
        }

        var kept = MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get("document-json"), new ExportContent(document), ledger: ledger.Fork()).Output.Bytes;
        Assert.Equal(Pictures.Png, Assert.Single(Read("kept.json", Encoding.UTF8.GetString(kept), out _).Elements, e => e.Image is not null).Image!.Data);
    }

    [Fact]
    public void Read_BrokenPicture_KeepsWhatIsKnownBesideIt()
    {
        var element = Assert.Single(Read("a.md", "![A flag](data:image/png;base64,AAAA)", out _).Elements, e => e.Image is not null);

        Assert.Equal(("A flag", null, null), (element.Image!.Description, element.Image.Uri, element.Image.Data));
    }

    [Theory]
    [InlineData("\"base64\":\"?\"", "Base64 is expected")]
    [InlineData("\"base64\":7", "a string is expected")]
    [InlineData("\"width\":0", "at least 1")]
    [InlineData("\"bytes\":\"\"", "no member 'bytes'")]
    public void Read_DocumentJsonWithABrokenPicture_IsRefusedAtItsPlace(string data, string message)
    {
        var text = MemoryOutput.Write("document-json", new ExportContent(HardCases.Document(new Element { Id = "i", Type = ElementType.Image, Image = new ImageContent("x") }))).Text;
        var broken = text.Replace("\"description\":\"x\"", "\"description\":\"x\",\"data\":{" + data + "}", StringComparison.Ordinal);
        Assert.NotEqual(text, broken);

        var refused = Assert.Throws<InputRefusedException>(() => Read("broken.json", broken, out _));

        Assert.Contains("$.elements[0].image.data", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static Document Read(string name, string text, out Ledger ledger)
    {
        var read = Reading.Read(text, name);
        ledger = read.Ledger;
        return read.Document;
    }
}
