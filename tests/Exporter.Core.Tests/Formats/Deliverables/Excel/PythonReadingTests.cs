using System.Diagnostics;
using System.Text.Json;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

/// <summary>Another program reads a workbook: Python's zip and XML libraries, by the file format's own rules, give the cells that were meant.</summary>
public sealed class PythonReadingTests
{
    [PythonFact]
    public async Task Write_HardCases_AreReadByPythonWithTheSameCells()
    {
        string[] names = ["rich document", "reviewed document", "table of 50 columns", "table whose cells overlap", "formulas of spreadsheets", "lone surrogates", "control characters", "one huge element", "lists of 200 levels", "fields with everything", "empty document", "markup", "document by chance 1"];
        foreach (var name in names)
        {
            var bytes = MemoryOutput.Write("excel", HardCases.Get(name)).Output.Bytes;
            var file = Path.Combine(Path.GetTempPath(), $"exporter-{Guid.NewGuid():N}.xlsx");
            try
            {
                await File.WriteAllBytesAsync(file, bytes);
                using var python = JsonDocument.Parse(await RunAsync(file));
                var own = ReadWorkbook.Of(bytes);
                Assert.Equal(own.Names, python.RootElement.EnumerateArray().Select(s => s.GetProperty("name").GetString()!));
                foreach (var sheet in python.RootElement.EnumerateArray())
                {
                    var cells = own.Cells(sheet.GetProperty("name").GetString()!);
                    Assert.Equal(
                        cells.Where(c => c.Value.Value.Length > 0).Select(c => (c.Key, c.Value.Type, c.Value.Value)),
                        sheet.GetProperty("cells").EnumerateArray().Select(c => (c[0].GetString()!, c[1].GetString()!, c[2].GetString()!)));
                }
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private static async Task<string> RunAsync(string file)
    {
        var start = new ProcessStartInfo(PythonFactAttribute.Python!) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Formats", "Deliverables", "Excel", "read_xlsx.py"));
        start.ArgumentList.Add(file);
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return text;
    }
}

/// <summary>A test that asks Python; reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Python is null ? "No python3 on the PATH: workbooks are not read by another program." : null;

    /// <summary>The program, or null.</summary>
    public static string? Python { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Prepend("/usr/bin")
        .Select(f => Path.Combine(f, "python3"))
        .FirstOrDefault(File.Exists);
}
