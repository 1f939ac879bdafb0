using System.Text;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Core.Tests.Readers;

namespace Exporter.Core.Tests.Formats;

/// <summary>
/// A generated document that is written and read again keeps text, order, tables and hierarchy. (document-json keeps all of the model: <see cref="DocumentJson.DocumentJsonTests"/>.)
/// Each failure names its seed.
/// </summary>
public sealed class RoundTripLawTests
{
    [Theory]
    [InlineData("github")]
    [InlineData("academic")]
    public void Markdown_OfAGeneratedDocument_IsReadAgainAsTheSame(string flavor)
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var document = new StructuredDocuments(seed).Document(new Random(seed).Next(1, 15));
            var markdown = MemoryOutput.Write("markdown", new ExportContent(document), new() { ["flavor"] = flavor }).Text;

            var read = Reading.Read(Encoding.UTF8.GetBytes(markdown), "a.md").Document;

            var (expected, actual) = (StructuredDocuments.Say(document), StructuredDocuments.Say(read));
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}:\n{string.Join('\n', expected.Except(actual))}\n--- became ---\n{string.Join('\n', actual.Except(expected))}\n--- in ---\n{markdown}");
        }
    }

    [Fact]
    public void DocumentJson_OfAGeneratedDocument_IsReadAgainAsTheSame()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var document = new StructuredDocuments(seed).Document(new Random(seed).Next(1, 15));

            var read = Reading.Read(MemoryOutput.Write("document-json", new ExportContent(document)).Output.Bytes).Document;

            Assert.True(StructuredDocuments.Say(document).SequenceEqual(StructuredDocuments.Say(read)), $"seed {seed}");
        }
    }

    [Fact]
    public void RagJson_OfAGeneratedDocument_KeepsTextOrderTablesAndHierarchy()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var document = new StructuredDocuments(seed).Document(random.Next(1, 15));
            var body = MemoryOutput.Write("rag-json", new ExportContent(document), new() { ["max_characters"] = random.Next(100, 600).ToString(System.Globalization.CultureInfo.InvariantCulture) });
            using var json = JsonDocument.Parse(body.Output.Bytes);
            var chunks = json.RootElement.EnumerateArray().Select(c => (Text: c.GetProperty("text").GetString()!, Meta: c.GetProperty("metadata"))).ToList();

            // Every word once and in order: without the space between blocks, all chunks are the document.
            var whole = string.Concat(document.Elements.Where(e => !BlockText.IsEmpty(e)).Select((e, _) => Dense(BlockText.Of(e, 0, new TextCleaner()))));
            Assert.True(whole == string.Concat(chunks.Select(c => Dense(c.Text))), $"seed {seed}: text or order was lost");

            // Tables are in one chunk, whole.
            foreach (var table in document.Elements.Where(e => e.Table is not null))
            {
                var holders = chunks.Where(c => c.Meta.GetProperty("element_ids").EnumerateArray().Any(i => i.GetString() == table.Id)).ToList();
                Assert.True(holders.Count == 1 && holders[0].Text.Contains(BlockText.Of(table, 0, new TextCleaner()), StringComparison.Ordinal), $"seed {seed}: table {table.Id} is in {holders.Count} chunks");
            }

            // Each chunk says the headings above its elements.
            var paths = Paths(document);
            foreach (var chunk in chunks)
            {
                var path = chunk.Meta.GetProperty("heading_path").EnumerateArray().Select(p => p.GetString()!).ToList();
                var last = chunk.Meta.GetProperty("element_ids").EnumerateArray().Select(i => i.GetString()!).Last();
                Assert.True(paths[last].SequenceEqual(path), $"seed {seed}: {last} is below {string.Join(" > ", paths[last])}, its chunk says {string.Join(" > ", path)}");
            }
        }
    }

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static Dictionary<string, IReadOnlyList<string>> Paths(Document document)
    {
        var path = new HeadingPath();
        var paths = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var element in document.Elements)
        {
            if (HeadingLevels.IsHeading(element))
            {
                path.Enter(element);
            }

            paths[element.Id] = path.Snapshot();
        }

        return paths;
    }
}
