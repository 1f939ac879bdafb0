using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers;

/// <summary>Reads inputs with the built-in readers and writes them as Markdown, with the ledger closed.</summary>
internal static class Reading
{
    public static ReadResult Read(string json, string name = "input.json", ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(json), name, limits);

    public static ReadResult Read(byte[] bytes, string name = "input.json", ReadLimits? limits = null)
    {
        using var input = new DocumentInput(name, bytes, limits);
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }

    public static InputRefusedException Refused(string json, ReadLimits? limits = null) =>
        Assert.Throws<InputRefusedException>(() => Read(json, limits: limits));

    public static string MarkdownOf(string json) => Markdown(Read(json));

    public static string Markdown(ReadResult read, params (string Key, string Value)[] options) => Write(read.Document, read.Ledger.Fork(), options).Text;

    public static string Markdown(params Element[] elements) => Write(Of(elements), Declared(elements)).Text;

    public static string Markdown(string flavor, params Element[] elements) => Write(Of(elements), Declared(elements), ("flavor", flavor)).Text;

    public static (string Text, LedgerTotals Totals, Ledger Ledger) Write(Document document, Ledger ledger, params (string Key, string Value)[] options)
    {
        var format = new FormatRegistry(BuiltInFormats.Create()).Get("markdown");
        using var output = new MemoryOutput();
        var settings = FormatSettings.Create(format.Descriptor, options.ToDictionary(o => o.Key, o => o.Value));
        format.WriteAsync(new ExportContent(document), settings, ledger, output, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (output.Text, ledger.Close(), ledger);
    }

    public static Document Of(params Element[] elements) => new()
    {
        Id = "doc-1",
        Source = new DocumentSource { Name = "a.json", MediaType = "application/json", Sha256 = new string('0', 64), ExtractionMethod = "TORE" },
        Elements = elements,
    };

    public static Ledger Declared(params Element[] elements)
    {
        var ledger = new Ledger();
        foreach (var element in elements)
        {
            ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        }

        return ledger;
    }

    private sealed class MemoryOutput : IExportOutput, IDisposable
    {
        private readonly MemoryStream _stream = new();

        public Stream Main => _stream;

        public string Text => new UTF8Encoding(false, true).GetString(_stream.ToArray());

        public Stream AddFile(string name) => throw new NotSupportedException(name);

        public void Dispose() => _stream.Dispose();
    }
}
