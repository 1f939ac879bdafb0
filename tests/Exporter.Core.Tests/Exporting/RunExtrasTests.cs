using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Exporting;

/// <summary>What is written beside a format's own files.</summary>
public sealed class RunExtrasTests
{
    [Fact]
    public async Task Export_AFormatThatTracesARowTooFew_FailsAndCommitsNothing()
    {
        var destination = new MemoryDestination();

        var failure = await Assert.ThrowsAsync<LedgerImbalanceException>(() => ExportAsync(destination, traced: 1));

        Assert.Equal("Format 'rows' wrote 2 rows and said what 1 of them are made of.", failure.Message);
        Assert.Empty(destination.Files);
    }

    [Fact]
    public async Task Export_AFormatThatTracesNothing_WarnsThatThereIsNoProvenance()
    {
        var destination = new MemoryDestination();

        var manifest = await ExportAsync(destination, traced: 0);

        Assert.Contains("does not say what its rows are made of", Assert.Single(manifest.Warnings), StringComparison.Ordinal);
        Assert.Equal(["ledger.jsonl", "manifest.json", "note.txt"], destination.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            """
            {"source":"note.src","format":"rows","element_id":"l0","type":"line","page":null,"outcome":"exported","detail":null}
            {"source":"note.src","format":"rows","element_id":"l1","type":"line","page":null,"outcome":"exported","detail":null}

            """,
            destination.Text("ledger.jsonl"));
    }

    private static Task<ExportManifest> ExportAsync(MemoryDestination destination, int traced)
    {
        var format = new TracingFormat(traced);
        return new DocumentExporter(new ReaderRegistry([new LineReader()])).ExportAsync(
            new ExportJob
            {
                Inputs = [new ExportInput("note.src", _ => Task.FromResult<Stream>(new MemoryStream("one\ntwo\n"u8.ToArray())))],
                Formats = [new FormatRequest(format, FormatSettings.Create(format.Descriptor))],
                Extras = new RunExtras { Ledger = true, Provenance = true },
            },
            destination);
    }

    private sealed class TracingFormat(int traced) : IExportFormat
    {
        public FormatDescriptor Descriptor { get; } = new() { Key = "rows", Kind = FormatKind.Training, Extension = "txt", MediaType = "text/plain", Summary = "A row an element" };

        public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
        {
            foreach (var (i, element) in content.Document.Elements.Index())
            {
                await output.Main.WriteAsync(Encoding.UTF8.GetBytes(element.Text + "\n"), cancellationToken);
                ledger.Exported(element.Id);
                if (i < traced)
                {
                    content.Trace!.Add("line", [element], [], element.Text);
                }
            }

            return FormatReport.OfRows(content.Document.Elements.Count);
        }
    }
}
