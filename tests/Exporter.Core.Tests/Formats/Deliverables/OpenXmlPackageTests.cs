using System.IO.Compression;
using System.Text;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables;

public sealed class OpenXmlPackageTests
{
    [Fact]
    public async Task Complete_SomeParts_StandInTheirOrderWithRelationshipsAndTypes()
    {
        using var stream = new MemoryStream();
        await WriteAsync(stream, 10);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);

        Assert.Equal(["word/document.xml", "docProps/core.xml", "_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"], zip.Entries.Select(e => e.FullName));
        Assert.Contains("Id=\"rId2\" Type=\"link\" Target=\"https://e.example/\" TargetMode=\"External\"", Text(zip, "word/_rels/document.xml.rels"), StringComparison.Ordinal);
        Assert.Contains("PartName=\"/word/document.xml\" ContentType=\"application/x\"", Text(zip, "[Content_Types].xml"), StringComparison.Ordinal);
        Assert.Contains("<dc:language>de</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-03-31T14:05:09Z</dcterms:created>", Text(zip, "docProps/core.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_StreamThatCannotBeSought_GetsTheSameBytesInPieces()
    {
        using var first = new MemoryStream();
        await WriteAsync(first, 5_000_000);
        using var watched = new WatchedStream();
        await WriteAsync(watched, 5_000_000);
        using var second = new MemoryStream();
        await WriteAsync(second, 5_000_000);

        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(first.Length, watched.Count);
        Assert.InRange(watched.Largest, 1, 300_000);
    }

    [Fact]
    public async Task Begin_BeforeTheLastPartHasEnded_IsRefused()
    {
        await using var package = new OpenXmlPackage(Stream.Null);
        using var part = package.Begin("a.xml", "application/x");
        Assert.Throws<InvalidOperationException>(() => package.Begin("b.xml", "application/x"));
    }

    [Fact]
    public async Task Dispose_PackageThatWasNotCompleted_HandsOnNothingMore()
    {
        using var stream = new MemoryStream();
        await using (var package = new OpenXmlPackage(stream))
        {
            package.Add("a.bin", "application/x", new byte[1000]);
        }

        Assert.Equal(0, stream.Length);
    }

    [Theory]
    [InlineData("https://e.example/a b?q=ä", "https://e.example/a%20b?q=%C3%A4")]
    [InlineData("mailto:a@e.example", "mailto:a@e.example")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://", null)]
    [InlineData("http://[::1", null)]
    [InlineData(null, null)]
    public void Link_AnyTarget_IsAnAddressOrNone(string? link, string? address) => Assert.Equal(address, OpenXmlLink.Of(link));

    [Fact]
    public void Link_HalfASurrogatePair_IsNone() => Assert.Null(OpenXmlLink.Of("https://e.example/\uD800"));

    private static async Task WriteAsync(Stream stream, int size)
    {
        await using var package = new OpenXmlPackage(stream);
        package.Relate("", "document", "word/document.xml");
        package.Relate("word/document.xml", "styles", "word/styles.xml");
        Assert.Equal("rId2", package.Relate("word/document.xml", "link", "https://e.example/", external: true));
        var random = new Random(1);
        using (var part = package.Begin("word/document.xml", "application/x"))
        {
            var piece = new byte[1000];
            for (var i = 0; i < size; i += piece.Length)
            {
                random.NextBytes(piece);
                part.Stream.Write(piece);
                await package.DrainAsync(CancellationToken.None);
            }
        }

        new CoreProperties("Title", "de", new DateTimeOffset(2026, 3, 31, 16, 5, 9, 500, TimeSpan.FromHours(2))).WriteTo(package, new XmlText());
        await package.CompleteAsync(CancellationToken.None);
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
