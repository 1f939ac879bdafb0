using BenchmarkDotNet.Attributes;
using Exporter.Bench.Samples;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Readers;

namespace Exporter.Bench.Formats;

/// <summary>From a document in memory to the files of every format that is registered, hashed, with the ledger forked and closed, as an export does it; the bytes go nowhere.</summary>
public class ExportingBenchmark
{
    private readonly FormatRegistry _formats = new(BuiltInFormats.Create());
    private ReadResult? _read;
    private FormatRequest? _request;

    [ParamsSource(nameof(Formats))]
    public string Format { get; set; } = "";

    public IEnumerable<string> Formats => _formats.All.Where(f => f.Descriptor.Requires is null).Select(f => f.Descriptor.Key).Where(Selection.Wants);

    [GlobalSetup]
    public void Setup()
    {
        var (name, bytes) = SampleInputs.For("tore")!.Value;
        using var input = new DocumentInput(name, bytes);
        _read = new ReaderRegistry(BuiltInReaders.Create()).Read(input);
        var format = _formats.Get(Format);
        _request = new FormatRequest(format, FormatSettings.Create(format.Descriptor));
        var written = WriteAsync().GetAwaiter().GetResult();
        Sizes.Set(Format, written.Files.Sum(f => f.SizeBytes), _read.Document.Elements.Count);
    }

    [Benchmark]
    public async Task<int> Write() => (await WriteAsync()).Files.Count;

    private Task<ExportedFormat> WriteAsync() => FormatRun.WriteAsync(
        new ExportContent(_read!.Document), _request!, _read.Ledger, "report.tore", "report." + _request!.Format.Descriptor.Extension, side => side, _ => Stream.Null, CancellationToken.None);
}
