using System.Text.Json;
using Exporter.Core.Tests.Readers;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Corpus;

/// <summary>Every word of a document's body is in the Markdown once and in order, as a Markdown parser sees it.</summary>
public sealed class WordRecallTests(ITestOutputHelper output)
{
    [CorpusFact]
    public void Markdown_OfEveryDoclingAndUnstructuredDocument_HasEachWordOnceAndInOrder()
    {
        List<string> wrong = [];
        var documents = 0;
        foreach (var file in CorpusFiles.Json("docling").Concat(CorpusFiles.Json("unstructured")))
        {
            documents++;
            var bytes = File.ReadAllBytes(file);
            using var json = JsonDocument.Parse(bytes);
            var want = SourceWords.Of(json.RootElement);
            var got = RenderedWords.Of(Reading.Markdown(Reading.Read(bytes)));
            var missing = Minus(want, got);
            var surplus = Minus(got, want).Where(w => !w.All(char.IsAsciiDigit)).ToList();
            output.WriteLine($"{Path.GetFileName(file)}: {want.Count} words, {missing.Count} missing, {surplus.Count} surplus");
            if (missing.Count > want.Count / 200 || surplus.Count > Math.Max(5, want.Count / 50))
            {
                wrong.Add($"{Path.GetFileName(file)}: missing {string.Join(' ', missing.Take(10))}; surplus {string.Join(' ', surplus.Take(10))}");
            }
        }

        Assert.True(documents >= 40, "the corpus is not whole");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [CorpusFact]
    public void Ledger_OfEveryDocument_AccountsForEachElementOnce()
    {
        foreach (var file in new[] { "docling", "unstructured", "document-intelligence" }.SelectMany(CorpusFiles.Json))
        {
            var read = Reading.Read(File.ReadAllBytes(file));
            var declared = read.Ledger.Entries.Count;

            var (_, totals, ledger) = Reading.Write(read.Document, read.Ledger);

            Assert.True(declared > 0, file);
            Assert.Equal(declared, totals.Elements);
            Assert.Equal(0, totals.Failed);
            Assert.All(read.Document.Elements, e => Assert.True(ledger.IsDeclared(e.Id)));
        }
    }

    [CorpusFact]
    public void Read_OfEveryDoclingDocument_DeclaresEachOfItsItems()
    {
        foreach (var file in CorpusFiles.Json("docling"))
        {
            var bytes = File.ReadAllBytes(file);
            using var json = JsonDocument.Parse(bytes);
            var items = json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).Sum(p => p.Value.GetArrayLength());

            Assert.Equal(items, Reading.Read(bytes).Ledger.Entries.Count);
        }
    }

    private static List<string> Minus(List<string> from, List<string> what)
    {
        var counts = what.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        return [.. from.Where(w => !counts.TryGetValue(w, out var n) || (counts[w] = n - 1) < 0)];
    }
}
