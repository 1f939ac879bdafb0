using System.Globalization;

namespace Exporter.Pdf.Tests;

/// <summary>How long generated tests run: EXPORTER_PDF_TEST_SCALE times as long as usual.</summary>
internal static class Scale
{
    public static int Factor { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("EXPORTER_PDF_TEST_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out int factor) ? Math.Max(factor, 1) : 1;
}
