using System.Text;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Pdf.Tests.Reading;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>An output in memory, and one call that runs a format into it.</summary>
internal sealed class MemoryOutput : IExportOutput, IDisposable
{
    private readonly MemoryStream _main = new();

    public Stream Main => _main;

    public Dictionary<string, MemoryStream> Files { get; } = [];

    public byte[] Bytes => _main.ToArray();

    /// <summary>The text; of an office document and of pages their words.</summary>
    public string Text => _main.ToArray().AsSpan().StartsWith("%PDF-"u8) ? TaggedText.Dump(_main.ToArray()) : OfficeFile.Is(_main.ToArray()) ? OfficeFile.Words(_main.ToArray()) : Encoding.UTF8.GetString(_main.ToArray());

    public Stream AddFile(string name) => Files[name] = new MemoryStream();

    public void Dispose() => _main.Dispose();

    public static Ledger Declare(ExportContent content)
    {
        var ledger = new Ledger();
        foreach (var element in content.Document.Elements)
        {
            ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        }

        return ledger;
    }

    public static Written Write(IExportFormat format, ExportContent content, Dictionary<string, string>? options = null, Ledger? ledger = null, CancellationToken cancellationToken = default)
    {
        var output = new MemoryOutput();
        ledger ??= Declare(content);

        // What no shipped font has is drawn as boxes.
        var drawn = content.Fonts == SuppliedFonts.None ? content with { Fonts = BoxFont.Fonts } : content;
        var report = format.WriteAsync(drawn, FormatSettings.Create(format.Descriptor, options), ledger, output, cancellationToken).AsTask().GetAwaiter().GetResult();
        return new Written(output, report, ledger);
    }

    public static Written Write(string key, ExportContent content, Dictionary<string, string>? options = null) =>
        Write(new FormatRegistry(BuiltInFormats.Create()).Get(key), content, options);
}

/// <summary>What a run gave.</summary>
internal sealed record Written(MemoryOutput Output, FormatReport Report, Ledger Ledger)
{
    public string Text => Output.Text;

    public LedgerEntry Entry(string id) => Ledger.Entries.Single(e => e.ElementId == id);
}
