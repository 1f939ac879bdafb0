namespace Exporter.Core.Documents;

/// <summary>Unit in which a page and the regions on it are measured.</summary>
public enum LengthUnit
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>Points, 1/72 of an inch.</summary>
    Point,

    /// <summary>Pixels of the page's image.</summary>
    Pixel,

    /// <summary>Inches.</summary>
    Inch,
}
