using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>Code on a ground of its own that goes on over pages; long lines are broken, never cut.</summary>
internal sealed class CodePlacement : TextPlacement
{
    private const double Padding = 8;

    private readonly LayoutContext _context;
    private readonly PdfCode _block;

    public CodePlacement(LayoutContext context, PdfCode block)
        : base(context)
    {
        (_context, _block) = (context, block);
        Size = context.Theme.Small;
        X = context.Flow.Left + context.IndentOf(block) + Padding;
        Lines = context.Typesetter.Layout(
            new TextParagraph([new TextSpan(block.Text.TrimEnd('\n'), new TextStyle(Size, Monospace: true), RunTag.Plain)]) { PreserveSpaces = true, Direction = TextDirection.LeftToRight },
            (float)(context.Flow.Width - context.IndentOf(block) - (2 * Padding)));
    }

    /// <inheritdoc/>
    public override double Above => _context.Theme.Gap;

    /// <inheritdoc/>
    public override double First => base.First + (2 * Padding);

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Lines { get; }

    /// <inheritdoc/>
    protected override float Size { get; }

    /// <inheritdoc/>
    protected override double X { get; }

    /// <inheritdoc/>
    public override ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var flow = _context.Flow;
        flow.Need(First);
        flow.BeginBox(Theme.Soft, -1, 0, Padding);
        var element = _context.Open(_block, "Code");
        Flow(element, "Code");
        _context.Document.Structure.Close(element);
        flow.EndBox();
        flow.Space(Above);
        return default;
    }
}
