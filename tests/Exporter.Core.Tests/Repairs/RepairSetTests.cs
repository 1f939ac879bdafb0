using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Repairs;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Readers;

namespace Exporter.Core.Tests.Repairs;

public sealed class RepairSetTests
{
    private const string Flat = """[{"type":"Title","element_id":"a","text":"1 One","metadata":{}},{"type":"Title","element_id":"b","text":"1.1 Two","metadata":{}},{"type":"NarrativeText","element_id":"c","text":"exam- ple","metadata":{}}]""";

    [Fact]
    public void Registry_EveryRepair_DescribesItself()
    {
        var repairs = BuiltInRepairs.Create();

        Assert.Equal(["headings", "hyphens", "right-to-left", "tables"], repairs.Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.All(repairs, r => Assert.Matches("^[a-z-]+$", r.Key));
        Assert.All(repairs, r => Assert.InRange(r.Summary.Length, 20, 120));
        Assert.Equal(["right-to-left", "headings", "tables"], RepairSet.Default.Keys);
    }

    [Theory]
    [InlineData(null, "", "right-to-left,headings,tables")]
    [InlineData("default", "headings", "right-to-left,tables")]
    [InlineData("all", "", "right-to-left,hyphens,headings,tables")]
    [InlineData("none", "", "")]
    [InlineData("tables, headings", "tables", "headings")]
    public void Parse_Names_GiveTheSet(string? names, string without, string keys) => Assert.Equal(keys, string.Join(',', RepairSet.Parse(names, [without]).Keys));

    [Theory]
    [InlineData(null, "mine")]
    [InlineData("default", "right-to-left,headings,tables,mine")]
    [InlineData("headings,mine", "headings,mine")]
    [InlineData("none", "none")]
    public void Named_InASetWithARepairOfItsUsers_KnowsItBesideTheBuiltInOnes(string? names, string keys) => Assert.Equal(keys, new RepairSet([new Mine()]).Named(names).ToString());

    [Fact]
    public void Parse_UnknownName_IsRefusedWithASuggestion() =>
        Assert.Contains("headings", Assert.Throws<InvalidSettingException>(() => RepairSet.Parse("heading")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Repairs_AreOnByDefaultAndCanBeTurnedOff()
    {
        Assert.Equal("# 1 One\n\n## 1.1 Two\n\nexam- ple\n", Reading.Markdown(Read(Flat, RepairSet.Default)));
        Assert.Equal("# 1 One\n\n# 1.1 Two\n\nexam- ple\n", Reading.Markdown(Read(Flat, RepairSet.None)));
        Assert.Equal("# 1 One\n\n## 1.1 Two\n\nexample\n", Reading.Markdown(Read(Flat, RepairSet.Parse("all"))));
    }

    [Fact]
    public void Read_WhatAPersonWrote_IsNotRepaired() =>
        Assert.Empty(Reading.Read("# 1 One\n\n# 1.1 Two\n", "a.md").Ledger.RepairCounts());

    [Fact]
    public async Task DocumentJson_RepairsInTheLedger_AreReadBack()
    {
        var read = Read(Flat, RepairSet.Default);
        var format = new FormatRegistry(BuiltInFormats.Create()).Get("document-json");
        using var output = new Formats.Support.MemoryOutput();
        await format.WriteAsync(new ExportContent(read.Document), FormatSettings.Create(format.Descriptor), read.Ledger.Fork(), output, CancellationToken.None);

        var again = Reading.Read(output.Text);

        Assert.Contains("\"schema_version\":2", output.Text, StringComparison.Ordinal);
        Assert.Equal(read.Ledger.RepairCounts(), again.Ledger.RepairCounts());
        Assert.Equal(2, again.Document.Elements[1].Level);
        Assert.Equal("level 1 to 2", again.Ledger.Entries[1].Repairs!.Single().Change);
    }

    [Fact]
    public void Repaired_UndeclaredElement_Fails() => Assert.Throws<LedgerImbalanceException>(() => new Ledger().Repaired("a", "headings", "x"));

    [Theory]
    [InlineData("headings")]
    [InlineData("hyphens")]
    [InlineData("right-to-left")]
    [InlineData("tables")]
    public void Repair_GeneratedDocuments_KeepTheModelsPromisesAndBalance(string key)
    {
        string[] texts = ["1 One", "1.1 Two", "2.1 x", "exam-\nple", "pre- and", "םולש (1)", "םלוע", "\u00AD", "a\u00ADb- c", "ﻢ", "A.1 b", "§ 3.1 z", "", " ", "1.1.1.1.1.1.1.1 q"];
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var elements = Enumerable.Range(0, random.Next(1, 15)).Select(i => random.Next(3) switch
            {
                0 => Mending.Heading($"e{i}", texts[random.Next(texts.Length)], random.Next(2) == 0 ? 2 : null),
                1 => Mending.Table($"e{i}", random.Next(1, 3), $"{texts[random.Next(3)]}|H", $"{texts[random.Next(texts.Length)]}|1"),
                _ => Mending.Text($"e{i}", texts[random.Next(texts.Length)] + texts[random.Next(texts.Length)]),
            }).ToArray();

            var (document, ledger) = Mending.Run(key, elements);

            Assert.Equal(elements.Length, Reading.Write(document, ledger.Fork()).Totals.Elements);
        }
    }

    [CorpusFact]
    public void Read_EveryCorpusDocument_WithAllRepairsBalances()
    {
        var set = RepairSet.Parse("all");
        foreach (var file in new[] { "docling", "unstructured", "document-intelligence" }.SelectMany(CorpusFiles.Json))
        {
            using var input = new DocumentInput(Path.GetFileName(file), File.ReadAllBytes(file));
            var read = new ReaderRegistry(BuiltInReaders.Create()).Read(input, set);

            Assert.Equal(read.Ledger.Entries.Count, Reading.Write(read.Document, read.Ledger).Totals.Elements);
        }
    }

    private static ReadResult Read(string json, RepairSet repairs)
    {
        using var input = new DocumentInput("a.json", System.Text.Encoding.UTF8.GetBytes(json));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input, repairs);
    }

    private sealed class Mine : IDocumentRepair
    {
        public string Key => "mine";

        public string Summary => "a repair of a user's own";

        public bool ByDefault => true;

        public Core.Documents.Document Repair(Core.Documents.Document document, Ledger ledger, CancellationToken cancellationToken) => document;
    }
}
