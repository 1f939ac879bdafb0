using Exporter.Pdf.Layout;
using Exporter.Pdf.Tests.Reading;

namespace Exporter.Pdf.Tests.Layout;

public sealed class TableTests
{
    [PdfToolsFact]
    public void Compose_TenThousandRows_RepeatsTheHeadAndLosesNone()
    {
        var file = Composed.Of(
            Composed.Heading(1, "Rows"),
            Composed.Table(4, 1, [["Number", "Name", "Sum", "Note"], .. Enumerable.Range(0, 10_000).Select(i => new[] { $"r{i}", $"name {i}", $"{i}.00", i % 7 == 0 ? "a longer note that may need two lines" : "" })]));

        var rules = TagRules.Check(file);
        Assert.Equal(10_001, rules.Elements.Count(e => e.Role == "TR"));
        Assert.Single(rules.Elements, e => e.Role == "THead");
        var pages = PdfTools.Run("pdftotext", file, "-layout", "FILE", "-").Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(pages, p => Assert.Contains("Number", p, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"r{i}"), PdfTools.Words(file).Where(w => w[0] == 'r' && w.Length > 1 && char.IsAsciiDigit(w[1])));
    }

    [PdfToolsFact]
    public void Compose_FiftyColumns_AreTakenApartWithTheFirstAgain()
    {
        var file = Composed.Of(
            Composed.Heading(1, "Columns"),
            Composed.Table(50, 1, Enumerable.Range(0, 30).Select(r => Enumerable.Range(0, 50).Select(c => r == 0 ? $"Column{c}" : $"r{r}c{c}").ToArray())));

        var rules = TagRules.Check(file);
        var parts = rules.Elements.Count(e => e.Role == "Table");
        Assert.InRange(parts, 2, 10);
        var words = PdfTools.Words(file).Where(w => w.Contains('c', StringComparison.Ordinal) && w[0] == 'r').CountBy(w => w).ToDictionary();
        Assert.Equal(29 * 50, words.Count);
        Assert.All(words, w => Assert.Equal(w.Key.EndsWith("c0", StringComparison.Ordinal) ? parts : 1, w.Value));
        Assert.Contains("841.89 x 595.276", PdfTools.Run("pdfinfo", file, "-f", "1", "-l", "9", "FILE"), StringComparison.Ordinal);
    }

    [PdfToolsFact]
    public void Compose_ACellLongerThanPages_IsBroken()
    {
        var text = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"w{i}"));
        var file = Composed.Of(Composed.Heading(1, "Cell"), Composed.Table(3, 1, [["A", "B", "C"], ["left", text, "right"], ["after", "it", "all"]]));

        TagRules.Check(file);
        Assert.Equal(text.Split(' '), PdfTools.Words(file).Where(w => w[0] == 'w' && w.Length > 1 && char.IsAsciiDigit(w[1])));
        Assert.Contains("after", PdfTools.Words(file));
    }

    [PdfToolsFact]
    public void Compose_CellsOverRowsAndPages_KeepTheirWords()
    {
        var rows = new List<IReadOnlyList<PdfCell>>();
        for (var i = 0; i < 120; i++)
        {
            List<PdfCell> row = i % 60 == 0 ? [new PdfCell(0, [new PdfRun(string.Join(' ', Enumerable.Range(0, 300).Select(n => $"s{i}x{n}")))]) { RowSpan = 60, Heads = PdfHeads.Row }] : [];
            rows.Add([.. row, new PdfCell(1, [new PdfRun($"b{i}")]), new PdfCell(2, [new PdfRun($"c{i}")])]);
        }

        var file = Composed.Of(Composed.Heading(1, "Spans"), new PdfTable(3, 0, () => rows));

        TagRules.Check(file);
        var words = PdfTools.Words(file);
        Assert.Equal(600, words.Count(w => w[0] == 's' && w.Contains('x', StringComparison.Ordinal)));
        Assert.Equal(120, words.Count(w => w[0] == 'c' && w.Length > 1 && char.IsAsciiDigit(w[1])));
    }

    [Fact]
    public void Compose_AHeadAsTallAsThePage_IsNotRepeated()
    {
        var tall = string.Join('\n', Enumerable.Range(0, 80).Select(i => $"h{i}"));

        TagRules.Check(Composed.Of(Composed.Heading(1, "Head"), Composed.Table(2, 1, [[tall, "b"], .. Enumerable.Range(0, 100).Select(i => new[] { $"{i}", "x" })])));
    }
}
