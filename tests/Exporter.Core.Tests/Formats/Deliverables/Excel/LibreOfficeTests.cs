using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

/// <summary>
/// LibreOffice opens workbooks and writes every sheet as CSV: the same cells at the same places. A long run: <c>EXPORTER_OFFICE=1</c> takes the samples by every template,
/// with <c>EXPORTER_CORPUS</c> also every document of the corpus.
/// </summary>
public sealed class LibreOfficeTests
{
    [OfficeFact]
    public async Task Convert_EveryDocument_GivesTheSameCells()
    {
        var folder = Directory.CreateTempSubdirectory("exporter-office-");
        try
        {
            var (books, sheets, cells) = (0, 0, 0L);
            foreach (var (name, bytes) in Workbooks())
            {
                var file = Path.Combine(folder.FullName, "book.xlsx");
                await File.WriteAllBytesAsync(file, bytes);
                await ConvertAsync(folder.FullName, file);
                var own = ReadWorkbook.Of(bytes);
                foreach (var sheet in own.Names)
                {
                    cells += Compare($"{name} {sheet}", own.Cells(sheet), Read(Path.Combine(folder.FullName, $"book-{sheet}.csv")));
                    sheets++;
                }

                Array.ForEach(Directory.GetFiles(folder.FullName, "*.csv"), File.Delete);
                books++;
            }

            if (Environment.GetEnvironmentVariable("EXPORTER_OFFICE_RESULT") is { Length: > 0 } result)
            {
                await File.WriteAllTextAsync(result, string.Create(CultureInfo.InvariantCulture, $"{books} workbooks, {sheets} sheets, {cells} cells, no difference\n"));
            }

            Assert.True(cells > 1000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [CorpusFact]
    public void Write_EveryDocumentOfTheCorpus_IsValid()
    {
        foreach (var file in Corpus())
        {
            OfficeFile.Check("xlsx", MemoryOutput.Write("excel", Document(file)).Output.Bytes);
        }
    }

    private static IEnumerable<string> Corpus() => CorpusFiles.Root is { } root
        ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetDirectoryName(f) != Path.TrimEndingDirectorySeparator(root)).Order(StringComparer.Ordinal)
        : Enumerable.Empty<string>();

    private static IEnumerable<(string Name, byte[] Bytes)> Workbooks()
    {
        var format = new FormatRegistry(BuiltInFormats.Create()).Get("excel");
        var samples = Path.Combine(Root(), "samples");
        foreach (var file in Directory.GetFiles(samples).Order(StringComparer.Ordinal))
        {
            foreach (var template in format.Descriptor.Templates)
            {
                yield return ($"{Path.GetFileName(file)} {template}", MemoryOutput.Write(TemplateChoice.Named(template).For(format), Document(file)).Output.Bytes);
            }
        }

        yield return ("reviewed", MemoryOutput.Write(format, RichDocument.Reviewed()).Output.Bytes);
        foreach (var file in Corpus())
        {
            yield return (Path.GetFileName(file), MemoryOutput.Write(format, Document(file)).Output.Bytes);
        }
    }

    private static ExportContent Document(string file)
    {
        using var input = new DocumentInput(Path.GetFileName(file), File.ReadAllBytes(file));
        return new ExportContent(new ReaderRegistry(BuiltInReaders.Create()).Read(input).Document);
    }

    private static long Compare(string where, Dictionary<string, ReadCell> cells, List<string[]> rows)
    {
        var compared = 0L;
        foreach (var (reference, cell) in cells)
        {
            var letters = reference.AsSpan().IndexOfAnyInRange('0', '9');
            var column = reference[..letters].Aggregate(0, (sum, c) => (sum * 26) + c - 'A' + 1) - 1;
            var row = int.Parse(reference.AsSpan(letters), CultureInfo.InvariantCulture) - 1;
            var read = row < rows.Count && column < rows[row].Length ? rows[row][column] : "";
            var isSame = cell.Type switch
            {
                "inlineStr" => read == cell.Value,
                "b" => read == (cell.Value == "1" ? "TRUE" : "FALSE"),
                _ when cell.Value.Length == 0 => read.Length == 0,

                // Dates and shares come as they are shown; the number itself is compared of the others.
                _ => double.TryParse(read, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number == double.Parse(cell.Value, CultureInfo.InvariantCulture)
                    : cell.Format is not null && read.Length > 0,
            };
            Assert.True(isSame, $"{where} {reference}: '{cell.Value}' is read as '{read}'.");
            compared += cell.Value.Length > 0 ? 1 : 0;
        }

        return compared;
    }

    private static List<string[]> Read(string file)
    {
        using var csv = new CsvReader(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, IgnoreBlankLines = false, BadDataFound = null });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. csv.Parser.Record!]);
        }

        return rows;
    }

    // UTF-8, commas, values and not what is shown of them, every sheet.
    private static async Task ConvertAsync(string folder, string file)
    {
        var start = new ProcessStartInfo("soffice") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", folder, file])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}

/// <summary>A long run with LibreOffice; reported as skipped unless it is asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficeFactAttribute : FactAttribute
{
    public OfficeFactAttribute() => Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("EXPORTER_OFFICE")) ? "EXPORTER_OFFICE is not set: LibreOffice (soffice on the PATH) is not asked." : null;
}
