using System.Diagnostics;
using System.Text.Json;
using Exporter.Core.Tests.Formats.Deliverables.Excel;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

/// <summary>A block of a Word document as <c>read_docx.py</c> sees it.</summary>
internal sealed record ReadBlock(string Kind, string Text, int Level, int Depth, string? Marker, bool More, string? Style, IReadOnlyList<IReadOnlyList<ReadCell>> Rows);

/// <summary>A cell that begins in a row.</summary>
internal sealed record ReadCell(int Column, string Text, int Columns, int Rows, bool Head);

/// <summary>Lets Python read Word documents by the rules of the format.</summary>
internal static class WordReading
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The blocks of each document.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<ReadBlock>>> OfAsync(IEnumerable<byte[]> documents)
    {
        var folder = Directory.CreateTempSubdirectory("exporter-word-");
        try
        {
            var files = new List<string>();
            foreach (var bytes in documents)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count:D4}.docx"));
                await File.WriteAllBytesAsync(files[^1], bytes);
            }

            var lines = await RunAsync(files);
            Assert.Equal(files.Count, lines.Length);
            return [.. lines.Select(Blocks)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<ReadBlock> Blocks(string line)
    {
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.GetProperty("blocks").EnumerateArray().Select(b => b.Deserialize<ReadBlock>(Options)!).Select(b => b with { Text = b.Text ?? "" })];
    }

    private static async Task<string[]> RunAsync(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo(PythonFactAttribute.Python!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Formats", "Deliverables", "Word", "read_docx.py"));
        foreach (var file in files)
        {
            start.ArgumentList.Add(file);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
