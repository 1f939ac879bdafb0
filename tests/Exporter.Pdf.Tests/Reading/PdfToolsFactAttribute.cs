namespace Exporter.Pdf.Tests.Reading;

/// <summary>A test that needs Poppler and qpdf; skipped, with the reason, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PdfToolsFactAttribute : FactAttribute
{
    public PdfToolsFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Array.Find(["pdftotext", "pdfinfo", "pdffonts", "qpdf"], p => !folders.Any(f => File.Exists(Path.Combine(f, p)))) is { } missing)
        {
            Skip = $"{missing} is not installed (Debian: poppler-utils, qpdf).";
        }
    }
}
