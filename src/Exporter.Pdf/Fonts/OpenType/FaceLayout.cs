namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>The layout tables of a face. Damaged ones count as missing.</summary>
internal sealed class FaceLayout(LayoutData substitutions, LayoutData positions, LayoutData definitions, LayoutData kern)
{
    public LayoutTable Substitutions { get; } = new(substitutions);

    public LayoutTable Positions { get; } = new(positions);

    public GlyphClasses Classes { get; } = new(definitions);

    public KernTable Kern { get; } = new(kern);
}
