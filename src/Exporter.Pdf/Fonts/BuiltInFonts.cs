namespace Exporter.Pdf.Fonts;

/// <summary>The faces that are shipped as resources, in order of preference.</summary>
internal static class BuiltInFonts
{
    private static readonly string[] Names =
    [
        "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf",
        "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf",
        "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf",
        "DejaVuSans.ttf", "DejaVuSans-Bold.ttf",
        "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf",
    ];

    public static IEnumerable<FontFace> Load() => Names.Select(name =>
    {
        using Stream stream = typeof(BuiltInFonts).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return FontFace.Parse(bytes, name);
    });
}
