using System.Diagnostics;
using System.Globalization;
using Exporter.Bench.Formats;
using Exporter.Bench.Samples;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Bench.Deliverables;

/// <summary>
/// Deliverables as large as anyone asks for: seconds, and how far memory rises above the document that is in it already. And the invoice of the samples, warm.
/// The bytes go nowhere.
/// </summary>
internal static class LargeDeliverables
{
    private const int Rows = 1_000_000;
    private const int Pages = 1_000;
    private const int WarmRuns = 40;

    private static readonly (string Format, string What, Func<(Document, Ledger)> Make)[] Cases =
    [
        ("excel", $"a table of {Rows:N0} rows, 6 columns", Table),
        ("docx", $"a report of {Pages:N0} pages", Report),
        ("pdf", $"a report of {Pages:N0} pages", Report),
    ];

    public static async Task PrintAsync()
    {
        var formats = BuiltInFormats.Create().Where(f => f.Descriptor.Kind == FormatKind.Deliverable && Selection.Wants(f.Descriptor.Key)).ToDictionary(f => f.Descriptor.Key);
        Console.WriteLine("\n### Large deliverables\n\n| format | what | MB | s | document in memory, MB | peak above it, MB |\n|---|---|---:|---:|---:|---:|");
        foreach (var (key, what, make) in Cases)
        {
            if (formats.TryGetValue(key, out var format))
            {
                await LargeAsync(format, what, make);
            }
        }

        if (Invoice() is not { } invoice)
        {
            Console.Error.WriteLine("samples/invoice.json is not above this program: the invoice is not measured.");
            return;
        }

        Console.WriteLine("\n### The invoice of samples/, warm\n\n| format | KB | median, ms | best, ms |\n|---|---:|---:|---:|");
        foreach (var format in formats.Values)
        {
            await WarmAsync(format, invoice);
        }
    }

    private static async Task LargeAsync(IExportFormat format, string what, Func<(Document, Ledger)> make)
    {
        var before = Collected();
        var (document, ledger) = make();
        var start = Collected();
        long peak = 0;
        using var watched = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 20);
        var began = Stopwatch.GetTimestamp();
        var written = await WriteAsync(format, document, ledger);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {format.Descriptor.Key} | {what} | {written.Files[0].SizeBytes / 1e6:0.0} | {seconds:0.0} | {(start - before) / 1e6:0} | {Math.Max(0, peak - start) / 1e6:0} |"));
        GC.KeepAlive(document);
    }

    private static async Task WarmAsync(IExportFormat format, ReadResult invoice)
    {
        var times = new List<double>();
        var size = 0L;
        for (var i = 0; i < 2 * WarmRuns; i++)
        {
            var began = Stopwatch.GetTimestamp();
            size = (await WriteAsync(format, invoice.Document, invoice.Ledger)).Files[0].SizeBytes;
            if (i >= WarmRuns)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {format.Descriptor.Key} | {size / 1e3:0.0} | {times[times.Count / 2]:0.0} | {times[0]:0.0} |"));
    }

    private static Task<ExportedFormat> WriteAsync(IExportFormat format, Document document, Ledger ledger) => FormatRun.WriteAsync(
        new ExportContent(document), new FormatRequest(format, FormatSettings.Create(format.Descriptor)), ledger, "in", "out", side => side, _ => Stream.Null, CancellationToken.None);

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(true);
    }

    // Numbers, dates, amounts and text, as a ledger of bookings has them.
    private static (Document, Ledger) Table()
    {
        string[] header = ["Number", "Date", "Account", "Text", "Amount", "Share"];
        var cells = new List<TableCell>(6 * (Rows + 1));
        cells.AddRange(header.Select((h, c) => new TableCell(0, c, h) { IsColumnHeader = true }));
        for (var row = 1; row <= Rows; row++)
        {
            cells.Add(new TableCell(row, 0, row.ToString(CultureInfo.InvariantCulture)));
            cells.Add(new TableCell(row, 1, new DateOnly(2020, 1, 1).AddDays(row % 2000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            cells.Add(new TableCell(row, 2, $"0{row % 9000}"));
            cells.Add(new TableCell(row, 3, $"Booking {row} of the month"));
            cells.Add(new TableCell(row, 4, string.Create(CultureInfo.InvariantCulture, $"{row % 100_000}.{row % 100:00}")));
            cells.Add(new TableCell(row, 5, string.Create(CultureInfo.InvariantCulture, $"{row % 100}%")));
        }

        return Of(new Element { Id = "table", Type = ElementType.Table, Table = new TableContent(Rows + 1, header.Length, cells) });
    }

    private static (Document, Ledger) Report()
    {
        var (name, bytes) = SampleInputs.For("tore", Pages)!.Value;
        using var input = new DocumentInput(name, bytes);
        var read = new ReaderRegistry(BuiltInReaders.Create()).Read(input);
        return (read.Document, read.Ledger);
    }

    private static (Document, Ledger) Of(Element element)
    {
        var ledger = new Ledger();
        ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        return (new Document { Id = "doc", Source = new DocumentSource { Name = "bench", MediaType = "text/csv", Sha256 = new string('0', 64), ExtractionMethod = "BENCH" }, Elements = [element] }, ledger);
    }

    private static ReadResult? Invoice()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "samples", "invoice.json")))
        {
            folder = folder.Parent;
        }

        if (folder is null)
        {
            return null;
        }

        using var input = new DocumentInput("invoice.json", File.ReadAllBytes(Path.Combine(folder.FullName, "samples", "invoice.json")));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }
}
