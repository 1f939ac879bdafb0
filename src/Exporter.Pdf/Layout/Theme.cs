using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>Sizes and colors that follow from the settings.</summary>
internal sealed class Theme(PdfSettings settings)
{
    public const int Text = 0x1F2328;
    public const int Quiet = 0x59626E;
    public const int Line = 0xCBD0D8;
    public const int Soft = 0xF3F5F8;
    public const int Marked = 0xFFF7E0;
    public const int Warning = 0x7A4B00;
    public const int WarningGround = 0xFFF4DE;
    public const int Address = 0x0B57A4;

    // From the title down; what lies deeper looks like the last.
    private static readonly float[] Headings = [2.2f, 1.5f, 1.2f, 1.05f, 1f, 1f];

    private readonly float _body = settings.FontSize;

    /// <summary>Size of running text.</summary>
    public float Body => _body;

    /// <summary>Size of notes, captions and what stands at a page's edges.</summary>
    public float Small => _body * 0.85f;

    /// <summary>Space between paragraphs.</summary>
    public double Gap => _body * 0.75;

    /// <summary>How far an item's text stands behind its marker.</summary>
    public double Indent => _body * 1.7;

    /// <summary>Color of headings and bars.</summary>
    public int Accent => settings.Accent;

    /// <summary>Size of a heading.</summary>
    public float Heading(int level) => _body * Headings[Math.Clamp(level, 1, Headings.Length) - 1];

    /// <summary>Space above a heading.</summary>
    public double Above(int level) => level switch { 1 => 0, 2 => _body * 2.2, 3 => _body * 1.6, _ => _body * 1.2 };

    /// <summary>Height of a line, more where its glyphs need more.</summary>
    public static double Height(TextLine line, float size) => Math.Max(size * 1.4, line.Ascent - line.Descent);

    /// <summary>Where the glyphs of a line stand below its top.</summary>
    public static double Baseline(TextLine line, float size) => ((Height(line, size) - (line.Ascent - line.Descent)) / 2) + line.Ascent;
}
