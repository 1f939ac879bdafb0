using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Support;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

/// <summary>
/// The validator of the Open XML SDK finds nothing wrong in samples, extremes and real documents; the contract tests show it the hard cases. Of the corpus some documents
/// are looked at, all of them with <c>EXPORTER_WORD_CORPUS=all</c>.
/// </summary>
public sealed class WordValidityTests(ITestOutputHelper output)
{
    private static readonly string[] Some = ["right_to_left_02.json", "docx_lists.docx.json", "word_tables.docx.json", "page-with-formula.pdf.json", "UDHR_first_article_all.txt.json", "sample-layout-output.json"];

    [Theory]
    [InlineData("standard")]
    [InlineData("executive_summary")]
    [InlineData("detailed")]
    [InlineData("financial")]
    public void Write_SampleByATemplate_IsValid(string template)
    {
        foreach (var sample in Samples())
        {
            var document = Read(sample);
            Check($"{Path.GetFileName(sample)} {template}", WordFile.Of(new ExportContent(document), WordFile.Format(template)));
            Check($"{Path.GetFileName(sample)} {template} reviewed", WordFile.Of(RichDocument.Reviewed() with { Document = document }, WordFile.Format(template)));
        }
    }

    [Theory]
    [InlineData("table of 10,000 rows")]
    [InlineData("table of 70 columns")]
    [InlineData("cells of 40,000 characters")]
    [InlineData("999 footnotes")]
    [InlineData("2,000 lists of numbers")]
    public void Write_Extreme_IsValid(string name) => Check(name, WordFile.Of(new ExportContent(HardCases.Document([.. Extreme(name)]))));

    [CorpusFact]
    public void Write_DocumentsOfTheCorpus_AreValid()
    {
        foreach (var file in OfCorpus())
        {
            Check(Path.GetFileName(file), WordFile.Of(new ExportContent(Read(file))));
        }
    }

    /// <summary>The documents of the corpus that are asked for.</summary>
    internal static IEnumerable<string> OfCorpus()
    {
        var all = Environment.GetEnvironmentVariable("EXPORTER_WORD_CORPUS") == "all";
        return new[] { "docling", "unstructured", "document-intelligence" }.SelectMany(CorpusFiles.Json).Where(f => all || Some.Contains(Path.GetFileName(f)));
    }

    /// <summary>The documents of the samples.</summary>
    internal static IEnumerable<string> Samples() =>
        new[] { "invoice.json", "annual-report.tore", "handbook.md" }.Select(s => Path.Combine(Repository(), "samples", s));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    internal static Document Read(string file)
    {
        using var input = new DocumentInput(Path.GetFileName(file), File.ReadAllBytes(file));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input).Document;
    }

    private static IEnumerable<Element> Extreme(string name)
    {
        switch (name)
        {
            case "table of 10,000 rows":
                return [Table(10_000, 4, (r, c) => string.Create(CultureInfo.InvariantCulture, $"r{r} c{c}"))];
            case "table of 70 columns":
                return [Table(3, 70, (r, c) => string.Create(CultureInfo.InvariantCulture, $"r{r} c{c}"))];
            case "cells of 40,000 characters":
                return [Table(2, 2, (_, _) => string.Concat(Enumerable.Repeat("long ", 8_000)))];
            case "999 footnotes":
                return Enumerable.Range(1, 999).SelectMany(n => new[]
                {
                    new Element { Id = $"a{n}", Type = ElementType.Text, Text = $"text{n}", Runs = [new("text"), new($"{n}", TextMarks.Superscript)] },
                    new Element { Id = $"n{n}", Type = ElementType.Text, SourceLabel = "footnote", Text = $"{n} note" },
                });
            default:
                return Enumerable.Range(0, 2000).SelectMany(n => new[]
                {
                    new Element { Id = $"i{n}", Type = ElementType.ListItem, Text = "item", List = new ListMarker(true, n + 1) },
                    new Element { Id = $"p{n}", Type = ElementType.Text, Text = "between" },
                });
        }
    }

    private static Element Table(int rows, int columns, Func<int, int, string> text) => new()
    {
        Id = "t",
        Type = ElementType.Table,
        Table = new TableContent(rows, columns, [.. from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) select new TableCell(r, c, text(r, c)) { IsColumnHeader = r == 0 }]),
    };

    private void Check(string name, WordFile file)
    {
        output.WriteLine($"{name}: {file.Bytes.Length} bytes");
        OfficeFile.Check("docx", file.Bytes);
    }
}
