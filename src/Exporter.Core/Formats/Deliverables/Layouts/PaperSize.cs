namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>Paper that a deliverable is made for.</summary>
internal enum PaperSize
{
    /// <summary>210 by 297 mm.</summary>
    A4,

    /// <summary>8.5 by 11 inches.</summary>
    Letter,
}
