using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>The caption of a picture or table.</summary>
internal sealed class CaptionPlacement(LayoutContext context, IReadOnlyList<TextLine> lines, double x) : TextPlacement(context)
{
    private readonly LayoutContext _context = context;

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Lines => lines;

    /// <inheritdoc/>
    protected override float Size => _context.Theme.Small;

    /// <inheritdoc/>
    protected override double X => x;

    /// <summary>Draws it for an element.</summary>
    public void Place(StructureElement element) => Flow(element, "Caption");

    /// <inheritdoc/>
    public override ValueTask PlaceAsync(CancellationToken cancellationToken) => throw new NotSupportedException("A caption is placed with what it belongs to.");
}
