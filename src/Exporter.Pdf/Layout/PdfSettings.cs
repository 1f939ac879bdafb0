using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>How a file looks.</summary>
/// <param name="Facts">What it says of itself.</param>
public sealed record PdfSettings(PdfFacts Facts)
{
    /// <summary>Short side of a page in points.</summary>
    public double ShortSide { get; init; } = 595.276;

    /// <summary>Long side of a page in points.</summary>
    public double LongSide { get; init; } = 841.89;

    /// <summary>Whether pages lie on their long side.</summary>
    public bool Landscape { get; init; }

    /// <summary>Whether running text fills its lines on both sides.</summary>
    public bool Justify { get; init; }

    /// <summary>Whether pages are numbered.</summary>
    public bool PageNumbers { get; init; } = true;

    /// <summary>Size of running text in points.</summary>
    public float FontSize { get; init; } = 10;

    /// <summary>Color of headings and bars, <c>0xRRGGBB</c>.</summary>
    public int Accent { get; init; } = 0x1F4E79;

    /// <summary>Text at the top of each page but the first; empty for none.</summary>
    public string Header { get; init; } = "";

    /// <summary>Text at the foot of each page; empty for none.</summary>
    public string Footer { get; init; } = "";
}
