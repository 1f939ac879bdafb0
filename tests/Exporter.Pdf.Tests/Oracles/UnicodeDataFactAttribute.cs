namespace Exporter.Pdf.Tests.Oracles;

/// <summary>A test that reads Unicode's own conformance data (Debian package unicode-data, Unicode 15.0.0); skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnicodeDataFactAttribute : FactAttribute
{
    internal const string Folder = "/usr/share/unicode";

    public UnicodeDataFactAttribute()
    {
        if (!File.Exists(Path.Combine(Folder, "BidiTest.txt")))
            Skip = "Unicode's test data is not installed (Debian package unicode-data).";
    }

    internal static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(Folder, file));
}
