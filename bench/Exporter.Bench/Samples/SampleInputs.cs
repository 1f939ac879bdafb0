using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Readers;

namespace Exporter.Bench.Samples;

/// <summary>The sample document as each reader's pipeline would have written it.</summary>
internal static class SampleInputs
{
    /// <summary>Pages of the document that is read and written: about what a yearly report has.</summary>
    public const int Pages = 120;

    private static readonly Dictionary<string, (string Name, Func<SampleDocument, byte[]> Write)> Writers = new(StringComparer.Ordinal)
    {
        ["tore"] = ("report.tore", ToreSample.Write),
        ["docling"] = ("report.json", DoclingSample.Write),
        ["unstructured"] = ("report.json", UnstructuredSample.Write),
        ["document-intelligence"] = ("report.json", DocumentIntelligenceSample.Write),
        ["markdown"] = ("report.md", TextSamples.Markdown),
        ["plaintext"] = ("report.txt", TextSamples.Plain),
        ["document-json"] = ("report.json", WriteDocumentJson),
    };

    /// <summary>Name and bytes for a reader; null for one that no writer here knows.</summary>
    public static (string Name, byte[] Bytes)? For(string reader, int pages = Pages) =>
        Writers.TryGetValue(reader, out var writer) ? (writer.Name, writer.Write(SampleDocument.Create(pages))) : null;

    // Our own format is written by ourselves.
    private static byte[] WriteDocumentJson(SampleDocument document)
    {
        using var input = new DocumentInput("report.tore", ToreSample.Write(document));
        var read = new ReaderRegistry(BuiltInReaders.Create()).Read(input);
        var format = new FormatRegistry(BuiltInFormats.Create()).Get("document-json");
        using var memory = new MemoryStream();
        FormatRun.WriteAsync(
            new ExportContent(read.Document), new FormatRequest(format, FormatSettings.Create(format.Descriptor)), read.Ledger, "report.tore", "report.json", side => side, _ => memory, CancellationToken.None)
            .GetAwaiter().GetResult();
        return memory.ToArray();
    }
}
