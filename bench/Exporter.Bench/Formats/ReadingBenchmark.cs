using BenchmarkDotNet.Attributes;
using Exporter.Bench.Samples;
using Exporter.Core.Readers;

namespace Exporter.Bench.Formats;

/// <summary>From bytes to a document and its ledger, by every reader that is registered, found by content as the product finds it.</summary>
public class ReadingBenchmark
{
    private readonly ReaderRegistry _readers = new(BuiltInReaders.Create());
    private string _name = "";
    private byte[] _bytes = [];

    [ParamsSource(nameof(Readers))]
    public string Reader { get; set; } = "";

    public IEnumerable<string> Readers => _readers.All.Select(r => r.Key).Where(Selection.Wants);

    [GlobalSetup]
    public void Setup()
    {
        (_name, _bytes) = SampleInputs.For(Reader)
            ?? throw new InvalidOperationException($"Reader '{Reader}' is registered and {nameof(SampleInputs)} has no input for it: write one.");
        using var input = new DocumentInput(_name, _bytes);
        var read = _readers.Read(input);
        if (read.Reader != Reader || read.Document.Pages.Count is not (0 or SampleInputs.Pages))
        {
            throw new InvalidOperationException($"What was made for '{Reader}' is read by '{read.Reader}' with {read.Document.Pages.Count} pages.");
        }

        Sizes.Set(Reader, _bytes.Length, read.Document.Elements.Count);
    }

    [Benchmark]
    public int Read()
    {
        using var input = new DocumentInput(_name, _bytes);
        return _readers.Read(input).Document.Elements.Count;
    }
}
