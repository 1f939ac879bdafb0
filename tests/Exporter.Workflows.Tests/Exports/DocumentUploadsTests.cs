using System.Text;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Tests.Exports;

public sealed class DocumentUploadsTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ann\\x.json", "x.json")]
    [InlineData("folder/", "document")]
    [InlineData("a\0b\nc.md", "abc.md")]
    public async Task Upload_Name_IsThatOfAFile(string given, string expected)
    {
        using var stage = new Stage();

        Assert.Equal(expected, (await UploadAsync(stage, given)).Name);
        Assert.Equal(200, (await UploadAsync(stage, new string('x', 5000))).Name.Length);
    }

    [Fact]
    public async Task Upload_SameBytesLater_IsTheSameDocumentKeptLonger()
    {
        using var stage = new Stage();
        var first = await UploadAsync(stage, "a.md");
        stage.Clock.Advance(TimeSpan.FromDays(20));

        var second = await UploadAsync(stage, "b.md");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(("b.md", first.Timestamp, stage.Clock.GetUtcNow().AddDays(30)), (second.Name, second.Timestamp, second.ExpirationDate));
        Assert.Single((await stage.Ports.Tracking.QueryAsync(Stage.Owner, RecordQuery.Documents, new PageRequest())).Records);
    }

    [Fact]
    public async Task Upload_AtTheSameTime_IsOneDocument()
    {
        using var stage = new Stage();

        var records = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => UploadAsync(stage, $"{i}.md"))));

        Assert.Single(records.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task Upload_EmptyOrTooLarge_IsRefusedAndLeavesNothing()
    {
        using var stage = new Stage();
        var uploads = new DocumentUploads(stage.Ports with { Catalogue = ExporterCatalogue.Create(o => o.Limits = new ReadLimits { MaxBytes = 10 }) }, new ExportOptions());

        Assert.Contains("is empty", (await Assert.ThrowsAsync<InputRefusedException>(() => uploads.UploadAsync(Stage.Owner, "e", null, new MemoryStream()))).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 10 bytes", (await Assert.ThrowsAsync<InputRefusedException>(() => uploads.UploadAsync(Stage.Owner, "e", null, new MemoryStream(new byte[11])))).Message, StringComparison.Ordinal);
        Assert.Empty((await stage.Ports.Tracking.QueryAsync(Stage.Owner, RecordQuery.Documents, new PageRequest())).Records);
        await foreach (var _ in stage.Ports.Artifacts.ListAsync(Stage.Owner))
        {
            Assert.Fail("An artifact was left behind.");
        }
    }

    private static Task<DocumentRecord> UploadAsync(Stage stage, string name) =>
        new DocumentUploads(stage.Ports, new ExportOptions()).UploadAsync(Stage.Owner, name, "text/markdown", new MemoryStream(Encoding.UTF8.GetBytes("# Same")));
}
