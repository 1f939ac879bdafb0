using System.Diagnostics;
using System.Globalization;
using System.Text;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Readers;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Fuzzing;

/// <summary>
/// Whatever is done to a document, its reader reads it with a balanced ledger or refuses it with a message. A second in an ordinary run;
/// <c>EXPORTER_FUZZ_SECONDS</c> says how long else. A failure prints its seed.
/// </summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_MutatedDocument_ReadsOrRefuses()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var clock = Stopwatch.StartNew();
        var (read, refused) = (0, 0);
        for (var seed = seconds > 0 ? Environment.TickCount : 1; seconds > 0 ? clock.Elapsed.TotalSeconds < seconds : seed <= 300; seed++)
        {
            foreach (var (kind, specimen) in Specimens.All)
            {
                var json = new JsonMutator(HashCode(seed, kind)).Mutate(specimen);
                if (Try(json, kind, seed))
                {
                    read++;
                }
                else
                {
                    refused++;
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read} read, {refused} refused"));
        Assert.True(read > 100 && refused > 20, "the mutations are too tame or too wild to say anything");
    }

    [Fact]
    public void Read_UnchangedSpecimen_IsReadByItsReader()
    {
        foreach (var (kind, specimen) in Specimens.All)
        {
            var read = Reading.Read(specimen);
            Assert.StartsWith(read.Reader switch { "document-intelligence" => "", "tore" => "tore", var key => key }, kind);
            Assert.Contains("Alpha", Reading.Markdown(read));
        }
    }

    [Fact]
    public void Read_MutatedText_ReadsOrRefuses()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var clock = Stopwatch.StartNew();
        var (read, refused) = (0, 0);
        for (var seed = seconds > 0 ? Environment.TickCount : 1; seconds > 0 ? clock.Elapsed.TotalSeconds < seconds : seed <= 300; seed++)
        {
            foreach (var (kind, (name, text)) in Specimens.Texts)
            {
                var bytes = new TextMutator(HashCode(seed, kind)).Mutate(text);
                _ = Try(bytes, name, kind, seed) ? read++ : refused++;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read} read, {refused} refused"));
        Assert.True(read > 500 && refused > 5, "the mutations are too tame or too wild to say anything");
    }

    private static bool Try(string json, string kind, int seed) => Try(Encoding.UTF8.GetBytes(json), "input.json", kind, seed);

    private static bool Try(byte[] bytes, string name, string kind, int seed)
    {
        try
        {
            var read = Reading.Read(bytes, name);
            var before = read.Ledger.Entries.Count;
            foreach (var flavor in (ReadOnlySpan<string>)["github", "commonmark", "academic"])
            {
                var (_, totals, _) = Reading.Write(read.Document, read.Ledger.Fork(), ("flavor", flavor), ("front_matter", "true"));
                Assert.Equal(before, totals.Elements);
            }

            Promises(read);
            return true;
        }
        catch (InputRefusedException e)
        {
            Assert.True(e.Message.Length is > 20 and < 1000, e.Message);
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"kind {kind}, seed {seed}: {e.GetType().Name}: {e.Message}\n{Encoding.UTF8.GetString(bytes)}", e);
        }
    }

    // What the model promises to everyone who walks it.
    private static void Promises(ReadResult read)
    {
        HashSet<string> ids = [];
        foreach (var element in read.Document.Elements)
        {
            Assert.True(element.ParentId is null || ids.Contains(element.ParentId), $"{element.Id} stands before its parent");
            Assert.True(ids.Add(element.Id), element.Id);
            Assert.True(element.Runs.Count == 0 || string.Concat(element.Runs.Select(r => r.Text)) == element.Text, $"runs of {element.Id}");
            Assert.True(element.Level is null or >= 1);
            Assert.DoesNotContain('\r', element.Text);
            Assert.All(element.Regions, r => Assert.True(r.Page >= 1 && r.Polygon.All(double.IsFinite)));
            foreach (var cell in element.Table?.Cells ?? [])
            {
                Assert.True(cell.Row >= 0 && cell.Column >= 0 && cell.RowSpan >= 1 && cell.ColumnSpan >= 1);
                Assert.True(cell.Row + cell.RowSpan <= element.Table!.RowCount && cell.Column + cell.ColumnSpan <= element.Table.ColumnCount);
            }
        }
    }

    private static int HashCode(int seed, string kind) => kind.Aggregate(seed, (hash, c) => unchecked((hash * 31) + c));
}
