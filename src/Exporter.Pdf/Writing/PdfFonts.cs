using Exporter.Pdf.Fonts;

namespace Exporter.Pdf.Writing;

/// <summary>The fonts of a file; all pages share one dictionary of them.</summary>
internal sealed class PdfFonts(PdfFile file)
{
    private readonly Dictionary<FontFace, PdfFont> _byFace = [];
    private readonly List<PdfFont> _all = [];

    /// <summary>Number of the dictionary's object.</summary>
    public int Number { get; } = file.Reserve();

    /// <summary>The font of a face.</summary>
    public PdfFont Of(FontFace face)
    {
        if (!_byFace.TryGetValue(face, out var font))
        {
            font = new PdfFont(face, $"F{(_all.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}", file.Reserve());
            _byFace.Add(face, font);
            _all.Add(font);
        }

        return font;
    }

    /// <summary>Writes all of them.</summary>
    public void Finish()
    {
        var names = new PdfBuffer().Add("<<"u8);
        foreach (var font in _all)
        {
            font.Write(file);
            names.Add("/"u8).Add(font.Name).Add(" "u8).Reference(font.Number);
        }

        file.Write(Number, names.Add(">>"u8));
    }
}
