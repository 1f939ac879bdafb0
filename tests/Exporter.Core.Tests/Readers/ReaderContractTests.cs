using System.Text;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers;

/// <summary>What every registered reader promises.</summary>
public sealed class ReaderContractTests
{
    public static TheoryData<string> Keys() => [.. BuiltInReaders.Create().Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Reader_DescribesItself(string key)
    {
        var reader = BuiltInReaders.Create().Single(r => r.Key == key);

        Assert.Matches("^[a-z]+(-[a-z]+)*$", reader.Key);
        Assert.InRange(reader.Summary.Length, 8, 90);
        Assert.NotEmpty(reader.Endings);
        Assert.All(reader.Endings, e => Assert.Matches(@"^\.[a-z]+$", e));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Recognize_AnyBytes_NeverFailsButForBrokenJson(string key)
    {
        var reader = BuiltInReaders.Create().Single(r => r.Key == key);
        byte[][] inputs = [[0], [0xFF, 0xFE], [0xFE, 0xFF, 0xD8], [0xEF, 0xBB, 0xBF, 0x20, 0x61], "%PDF-1.7"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "<"u8.ToArray(), "a,b\n\"c"u8.ToArray(),
            Encoding.UTF8.GetBytes(new string('<', 5000)), Encoding.UTF8.GetBytes(new string(' ', 5000) + "x"), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<!-- - ", 900)))];
        foreach (var bytes in inputs)
        {
            foreach (var name in (string[])["x", "x" + reader.Endings[0], "x.txt"])
            {
                using var input = new DocumentInput(name, bytes);
                Assert.True(Enum.IsDefined(reader.Recognize(input)));
            }
        }
    }

    [Fact]
    public void Registry_EveryReader_HasASpecimenThatItReads()
    {
        var read = Specimens.All.Values.Concat(Specimens.Texts.Values.Select(t => t.Text)).Zip(Specimens.All.Keys.Select(_ => "a.json").Concat(Specimens.Texts.Values.Select(t => t.Name)))
            .Select(s => Reading.Read(s.First, s.Second).Reader).Append("document-json").ToHashSet();

        Assert.Empty(BuiltInReaders.Create().Select(r => r.Key).Except(read));
    }

    [Fact]
    public void Endings_OfTheRegistry_AreThoseOfItsReaders() =>
        Assert.Equal([".csv", ".htm", ".html", ".json", ".jsonl", ".markdown", ".md", ".mdown", ".mkd", ".ndjson", ".tab", ".text", ".tore", ".tsv", ".txt", ".xhtml"], new ReaderRegistry(BuiltInReaders.Create()).Endings);
}
