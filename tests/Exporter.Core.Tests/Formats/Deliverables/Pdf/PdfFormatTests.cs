using System.Text;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Exporting;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Pdf.Tests.Reading;

namespace Exporter.Core.Tests.Formats.Deliverables.Pdf;

/// <summary>PDF of documents and reviews, read back by the small reader of the tests.</summary>
public sealed partial class PdfFormatTests
{
    // Debian's fonts-droid-fallback: Chinese, Japanese and Korean.
    private const string Han = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";

    public static TheoryData<string, string> SamplesByTemplate()
    {
        var cases = new TheoryData<string, string>();
        foreach (var sample in (string[])["annual-report.tore", "handbook.md", "invoice.json"])
        {
            foreach (var template in DeliverableTemplates.Names)
            {
                cases.Add(sample, template);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(SamplesByTemplate))]
    public void Write_SampleByTemplate_IsTaggedAndTheSameTwice(string sample, string template)
    {
        var read = Read(Path.Combine(Repository(), "samples", sample));
        var format = TemplateChoice.Named(template).For(Pdf());

        var (first, second) = (MemoryOutput.Write(format, new ExportContent(read.Document), null, read.Ledger.Fork()), MemoryOutput.Write(format, new ExportContent(read.Document), null, read.Ledger.Fork()));

        first.Ledger.Close();
        TagRules.Check(first.Output.Bytes);
        Assert.Equal(first.Output.Bytes, second.Output.Bytes);
    }

    [CorpusFact]
    public void Write_Corpus_KeepsTheWordsOfEachElementTogether()
    {
        // A handful takes seconds; EXPORTER_PDF_CORPUS=all takes them all.
        var all = CorpusFiles.All().ToList();
        var files = Environment.GetEnvironmentVariable("EXPORTER_PDF_CORPUS") == "all" ? all : all.Where((_, i) => i % 9 == 4).ToList();
        var done = 0;
        foreach (var file in files)
        {
            var read = Read(Path.Combine(CorpusFiles.Root!, file));
            byte[] bytes;
            try
            {
                bytes = MemoryOutput.Write(Pdf(), new ExportContent(read.Document), null, read.Ledger.Fork()).Output.Bytes;
            }
            catch (UndrawableTextException e)
            {
                Assert.True(e.Characters.Count > 0 || e.Scripts.Count > 0, file);
                continue;
            }

            TagRules.Check(bytes);
            var heard = Letters(TaggedText.Dump(bytes));
            foreach (var element in read.Document.Elements.Where(e => e.Layer == ContentLayer.Body && e.Table is null && e.SourceLabel != "footnote"))
            {
                Assert.True(heard.Contains(Letters(element.Text), StringComparison.Ordinal), $"{file}: {element.Id}: {element.Text}");
            }

            done++;
        }

        Assert.True(done > files.Count / 2);
    }

    [Fact]
    public void Write_ReviewedDocument_SaysWhatWasChanged()
    {
        var bytes = MemoryOutput.Write(Pdf(), RichDocument.Reviewed()).Output.Bytes;

        var heard = TaggedText.Dump(bytes);
        Assert.Contains("modified", heard, StringComparison.Ordinal);
        Assert.Contains("Reviewed, revision", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has reviewed", heard, StringComparison.Ordinal);
        Assert.Contains("/CreationDate", Encoding.Latin1.GetString(Info(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UnreviewedDocument_SaysSoAndKnowsNoDate()
    {
        var written = MemoryOutput.Write(Pdf(), RichDocument.Bare());

        Assert.Contains("Nobody has reviewed this document", TaggedText.Dump(written.Output.Bytes), StringComparison.Ordinal);
        Assert.Contains(DeliverableNotice.Unreviewed, written.Report.Warnings);
        Assert.DoesNotContain("/CreationDate", Encoding.Latin1.GetString(Info(written.Output.Bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_CharactersThatNoFontHas_IsRefusedAndNamesThem()
    {
        var document = HardCases.Document(Text("a", "fine"), Text("b", "中文 and हिन्दी"));

        using var output = new MemoryOutput();
        var refused = await Assert.ThrowsAsync<UndrawableTextException>(async () =>
            await Pdf().WriteAsync(new ExportContent(document), FormatSettings.Create(Pdf().Descriptor), MemoryOutput.Declare(new ExportContent(document)), output, CancellationToken.None));

        Assert.Equal(["U+4E2D", "U+6587"], refused.Characters);
        Assert.Equal(["Devanagari"], refused.Scripts);
        Assert.Contains("U+4E2D (Han, 1×)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("element 'b' (page 1)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--font FILE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_CharactersThatNoFontHas_LeavesTheOtherDocumentsAndSaysValidation()
    {
        var destination = new MemoryDestination();
        var manifest = await ExportAsync(destination, SuppliedFonts.None, ("good.md", "# Good"), ("bad.md", "# 中文"));

        Assert.Equal("bad.md", Assert.Single(manifest.Failures).Source);
        Assert.Equal(ManifestFailure.Validation, manifest.Failures[0].Kind);
        Assert.Contains("good.pdf", destination.Files.Keys);
        Assert.DoesNotContain(destination.Files.Keys, f => f.StartsWith("bad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_WithASuppliedFont_DrawsItsCharactersAndNamesIt()
    {
        if (!File.Exists(Han))
        {
            return;
        }

        var fonts = SuppliedFonts.Of([("Fallback.ttf", File.ReadAllBytes(Han))]);
        var destination = new MemoryDestination();
        var manifest = await ExportAsync(destination, fonts, ("han.md", "# 中文字符\n\n测试，日本語もすこし。"));

        Assert.Empty(manifest.Failures);
        Assert.Equal(["Fallback.ttf"], manifest.Fonts!.Select(f => f.Name));
        Assert.Empty(await ManifestVerifier.VerifyAsync(manifest, "manifest.json", destination, ownsFolder: true));
        Assert.NotEqual(manifest.SettingsHash, (await ExportAsync(new MemoryDestination(), SuppliedFonts.None, ("a.md", "a"))).SettingsHash);
        Assert.Contains("测试，日本語もすこし。", TaggedText.Dump(destination.Files["han.pdf"]), StringComparison.Ordinal);
    }

    [Fact]
    public void SuppliedFonts_OfSomethingElse_NamesTheFile()
    {
        var refused = Assert.Throws<InvalidSettingException>(() => SuppliedFonts.Of([("notes.ttf", "no font"u8.ToArray())]));

        Assert.Contains("notes.ttf", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Pictures_HaveTheirDescriptions()
    {
        var document = HardCases.Document(
            new Element { Id = "a", Type = ElementType.Figure, Image = new ImageContent("A plan", Data: Pictures.Png) },
            new Element { Id = "b", Type = ElementType.FigureCaption, Text = "Figure 1: the plan", ParentId = "a" },
            new Element { Id = "c", Type = ElementType.Image, Image = new ImageContent("Broken", Data: new ImageData("image/png", Pictures.Png.Bytes[..40], 3, 2)) });

        var written = MemoryOutput.Write(Pdf(), new ExportContent(document));

        written.Ledger.Close();
        TagRules.Check(written.Output.Bytes);
        var heard = TaggedText.Dump(written.Output.Bytes);
        Assert.Contains("Figure Alt=A plan", heard, StringComparison.Ordinal);
        Assert.Contains("Caption: Figure 1: the plan", heard, StringComparison.Ordinal);
        Assert.Contains("Broken", heard, StringComparison.Ordinal);
        Assert.Contains(written.Report.Warnings, w => w.StartsWith("1 pictures could not be put", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OverlappingCells_LosesNoWord()
    {
        var table = new TableContent(3, 3,
        [
            new TableCell(0, 0, "one") { ColumnSpan = 3, RowSpan = 2 }, new TableCell(0, 1, "two"), new TableCell(1, 0, "three"), new TableCell(1, 2, "four"), new TableCell(2, 1, "five"), new TableCell(2, 1, "six") { RowSpan = 9 },
        ]);
        var bytes = MemoryOutput.Write(Pdf(), new ExportContent(HardCases.Document(new Element { Id = "t", Type = ElementType.Table, Table = table }))).Output.Bytes;

        TagRules.Check(bytes);
        var heard = TaggedText.Dump(bytes);
        Assert.All((string[])["one", "two", "three", "four", "five", "six"], w => Assert.Contains(w, heard, StringComparison.Ordinal));
    }

    private static IExportFormat Pdf() => new FormatRegistry(BuiltInFormats.Create()).Get("pdf");

    private static Element Text(string id, string text) => new() { Id = id, Type = ElementType.NarrativeText, Text = text };

    private static byte[] Info(byte[] bytes)
    {
        var file = new PdfFileReader(bytes);
        return Encoding.Latin1.GetBytes(string.Join(' ', file.Dictionary(file.Trailer["Info"]).Keys.Select(k => "/" + k)));
    }

    // Without spaces: lines of a paragraph follow each other without any, and a break may stand in a word. Joiners and soft hyphens are not drawn.
    private static string Letters(string text) => Unseen().Replace(text.Normalize(NormalizationForm.FormKD), "");

    [GeneratedRegex(@"[\s|\p{Cf}\p{Cc}\uFFFD]+|\\n")]
    private static partial Regex Unseen();

    private static ReadResult Read(string path)
    {
        using var input = new DocumentInput(Path.GetFileName(path), File.ReadAllBytes(path));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }

    private static async Task<ExportManifest> ExportAsync(MemoryDestination destination, SuppliedFonts fonts, params (string Name, string Text)[] inputs) =>
        await new DocumentExporter(new ReaderRegistry(BuiltInReaders.Create())).ExportAsync(
            new ExportJob
            {
                Inputs = [.. inputs.Select(i => new ExportInput(i.Name, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(i.Text)))))],
                Formats = [new FormatRequest(Pdf(), FormatSettings.Create(Pdf().Descriptor))],
                ContinueOnFailure = true,
                Extras = new RunExtras { Fonts = fonts },
            },
            destination);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
