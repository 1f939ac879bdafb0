using System.Diagnostics;

namespace Exporter.Pdf.Tests.Reading;

/// <summary>Programs of Poppler and qpdf, which know nothing of ours.</summary>
public static class PdfTools
{
    /// <summary>Runs a program on a file; its standard output. Fails where the program does.</summary>
    public static string Run(string program, byte[] file, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"exporter-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.pdf");
        File.WriteAllBytes(path, file);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments.Select(a => a == "FILE" ? path : a)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}{output}");
            return output;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The words of a file in reading order, without the marks that say directions.</summary>
    public static string[] Words(byte[] file) =>
        Run("pdftotext", file, "-enc", "UTF-8", "FILE", "-").Split([' ', '\n', '\f', '\u00A0', '\u202A', '\u202B', '\u202C', '\u200E', '\u200F'], StringSplitOptions.RemoveEmptyEntries);
}
