using System.Text;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Tests.Reading;
using Exporter.Pdf.Writing.Images;

namespace Exporter.Pdf.Tests.Layout;

/// <summary>What a file holds, by readers that know nothing of the writer.</summary>
public sealed class ComposerTests
{
    private static readonly IReadOnlyList<IReadOnlyList<PdfCell>> Spans =
    [
        [new PdfCell(0, [new PdfRun("Head")]) { ColumnSpan = 3, Heads = PdfHeads.Column }],
        [new PdfCell(0, [new PdfRun("Left")]) { RowSpan = 2, Heads = PdfHeads.Row }, new PdfCell(1, [new PdfRun("b")]), new PdfCell(2, [])],
        [new PdfCell(1, [new PdfRun("wide")]) { ColumnSpan = 2, Marked = true }],
    ];

    // Of each kind of block, nested and marked.
    private static readonly PdfBlock[] Everything =
    [
        Composed.Heading(1, "The whole"),
        new PdfParagraph([new PdfRun("Not reviewed.", PdfMarks.Bold)], PdfParagraphKind.Notice),
        new PdfContents([(1, "First", "first"), (2, "Below it", "below"), (1, "Elsewhere", null)]),
        new PdfBox([Composed.Paragraph("In a box."), new PdfListItem([new PdfRun("An item in it")])]),
        Composed.Heading(2, "First") with { Name = "first" },
        new PdfParagraph([new PdfRun("See "), new PdfRun("this page", Link: "https://example.com/ä b"), new PdfRun(" and the note"), new PdfRun("1", PdfMarks.Superscript, "#note-1"), new PdfRun(", code", PdfMarks.Code)]),
        Composed.Heading(5, "Below it") with { Name = "below" },
        new PdfListItem([new PdfRun("One")], Ordered: true, Marker: "1."),
        new PdfListItem([new PdfRun("Two")], Ordered: true, Marker: "2."),
        new PdfListItem([new PdfRun("Deep")]) { Depth = 2 },
        new PdfCode("if (x)\n    y();") { Depth = 1 },
        new PdfListItem([new PdfRun("Three")], Ordered: true, Marker: "3."),
        new PdfParagraph([new PdfRun(@"E = mc^2")], PdfParagraphKind.Formula),
        new PdfFigure(new PdfImage(2, 1, "/ColorSpace/DeviceGray/BitsPerComponent 8", new byte[] { 0, 255 }, IsCompressed: false), "A black and a white dot") { Captions = [[new PdfRun("Figure 1: dots")]] },
        new PdfTable(3, 1, () => Spans) { Captions = [[new PdfRun("Table 1: spans")]] },
        new PdfParagraph([new PdfRun("1 The note.")], PdfParagraphKind.Note) { Name = "note-1" },
    ];

    [Fact]
    public void Compose_EveryKindOfBlock_TagsAllThatIsDrawn()
    {
        var rules = TagRules.Check(Composed.Of(Everything));

        var roles = rules.Elements.Select(e => e.Role).ToList();
        Assert.Equal(["H1", "H2", "H3"], roles.Where(r => r[0] == 'H'));
        Assert.Equal(3, roles.Count(r => r == "TOCI"));
        Assert.Equal(4, roles.Count(r => r == "Link"));
        Assert.Equal(["Table", "Caption", "THead", "TR", "TH", "TBody", "TR", "TH", "TD", "TD", "TR", "TD"], roles.SkipWhile(r => r != "Table").Take(12));
    }

    [PdfToolsFact]
    public void Compose_EveryKindOfBlock_IsReadBackByPoppler()
    {
        var file = Composed.Of(Everything);

        Assert.Contains("No syntax or stream encoding errors", PdfTools.Run("qpdf", file, "--check", "FILE"), StringComparison.Ordinal);
        var facts = PdfTools.Run("pdfinfo", file, "FILE");
        Assert.Contains("Tagged:          yes", facts, StringComparison.Ordinal);
        Assert.Contains("Title:           A title", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("CreationDate", facts, StringComparison.Ordinal);
        Assert.All(PdfTools.Run("pdffonts", file, "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), l => Assert.Contains("yes yes yes", l, StringComparison.Ordinal));
        var words = string.Join(' ', PdfTools.Run("pdftotext", file, "-layout", "FILE", "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("First 1 Below it 1 Elsewhere In a box. • An item in it First See this page and the note", words, StringComparison.Ordinal);
        Assert.Contains("Table 1: spans Head Left b wide 1 The note. 1/1", words, StringComparison.Ordinal);
        Assert.Contains("https://example.com/%C3%A4%20b", PdfTools.Run("pdfinfo", file, "-url", "FILE"), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_SameBlocks_GivesSameBytes() => Assert.Equal(Composed.Of(Everything), Composed.Of(Everything));

    [PdfToolsFact]
    public void Compose_ManyScripts_GivesTheirWordsBack()
    {
        // Without vowel points: Poppler turns what runs from right to left around letter by letter, marks too.
        string[] texts =
        [
            "The quick brown fox: efficient office, first flight.",
            "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.",
            "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.",
            "Съешь же ещё этих мягких французских булок.",
            "Příliš žluťoučký kůň úpěl ďábelské ódy.",
        ];
        string[] turned = ["דג סקרן שט בים מאוכזב ולפתע מצא חברה", "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر"];
        var file = Composed.Of([Composed.Heading(1, "Scripts"), .. texts.Concat(turned).Select(Composed.Paragraph)]);

        TagRules.Check(file);
        Assert.Equal([.. string.Join(' ', ["Scripts", .. texts, .. turned]).Split(' '), "1/1"], PdfTools.Words(file));
    }

    [PdfToolsFact]
    public void Compose_LongText_LeavesNoLineAlone()
    {
        var text = string.Join(' ', Enumerable.Range(0, 160).Select(i => $"word{i}"));
        var file = Composed.Of([Composed.Heading(1, "Long"), .. Enumerable.Range(0, 30).Select(i => Composed.Paragraph($"{i} {text}"))]);

        TagRules.Check(file);
        var pages = PdfTools.Run("pdftotext", file, "-layout", "FILE", "-").Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(pages.Length, 8, 20);
        foreach (var page in pages)
        {
            // The last line is the page's number; above it ends a paragraph's line, and no paragraph begins in it.
            var lines = page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            Assert.DoesNotMatch(@"^\d+ word0\b", lines[^2]);
            Assert.False(lines[0].EndsWith("word159", StringComparison.Ordinal), lines[0]);
        }

        Assert.Equal(30 * 161, PdfTools.Words(file).Count(w => w.StartsWith("word", StringComparison.Ordinal)) + 30);
    }

    [PdfToolsFact]
    public void Compose_HeadingAtAPagesEnd_GoesWithWhatFollows()
    {
        for (var lines = 30; lines < 50; lines += 2)
        {
            var above = string.Join('\n', Enumerable.Range(0, lines).Select(i => $"line {i}"));
            var file = Composed.Of(Composed.Heading(1, "Top"), Composed.Paragraph(above), Composed.Heading(2, "Kept"), Composed.Heading(3, "With"), Composed.Paragraph("one\ntwo\nthree"));
            var page = PdfTools.Run("pdftotext", file, "-layout", "FILE", "-").Split('\f').Single(p => p.Contains("Kept", StringComparison.Ordinal));
            Assert.Contains("two", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compose_Nothing_IsAPage()
    {
        var rules = TagRules.Check(Composed.Of());

        Assert.Equal(["Document"], rules.Elements.Select(e => e.Role));
    }

    [Fact]
    public void Compose_EmptyEverything_IsSound() => TagRules.Check(Composed.Of(
        Composed.Heading(1, "x"), Composed.Paragraph(""), new PdfListItem([]), new PdfCode(""), new PdfBox([]), new PdfContents([(1, "", null)]),
        Composed.Table(1, 0, [[""]]), Composed.Heading(2, " "), new PdfParagraph([new PdfRun("", Link: "https://a")], PdfParagraphKind.Note)));

    [PdfToolsFact]
    public void Compose_DeepLists_KeepTheirWords()
    {
        var file = Composed.Of([Composed.Heading(1, "Deep"), .. Enumerable.Range(0, 200).Select(i => new PdfListItem([new PdfRun($"level{i}")], i % 2 == 0, i % 2 == 0 ? $"{i}." : null) { Depth = i })]);

        TagRules.Check(file);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"level{i}"), PdfTools.Words(file).Where(w => w.StartsWith("level", StringComparison.Ordinal)));
    }

    [PdfToolsFact]
    public void Compose_OneEndlessWord_IsBrokenAndNotCut()
    {
        var word = string.Create(1 << 20, 0, (letters, _) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('a' + (i % 26));
            }
        });
        var file = Composed.Of(Composed.Heading(1, "Word"), Composed.Paragraph(word));

        var read = new StringBuilder();
        foreach (var part in PdfTools.Words(file).Skip(1).Where(w => w.Length > 6))
        {
            read.Append(part);
        }

        Assert.InRange(read.Length, word.Length - 1000, word.Length);
    }
}
