using System.Globalization;
using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>A picture in its natural size or smaller, with its captions below.</summary>
internal sealed class FigurePlacement : Placement
{
    // What screens take a pixel for.
    private const double PointsPerPixel = 0.75;
    private const double MostOfPage = 0.7;

    private readonly LayoutContext _context;
    private readonly PdfFigure _block;
    private readonly List<IReadOnlyList<TextLine>> _captions;
    private readonly double _width;
    private readonly double _height;

    public FigurePlacement(LayoutContext context, PdfFigure block)
    {
        (_context, _block) = (context, block);
        var room = context.Flow.Width - context.IndentOf(block);
        double width = block.Image.Width * PointsPerPixel, height = block.Image.Height * PointsPerPixel;
        var scale = Math.Min(1, Math.Min(room / width, context.Flow.Whole * MostOfPage / height));
        (_width, _height) = (width * scale, height * scale);
        _captions = [.. block.Captions.Select(c => context.Set(block, RunTag.Spans(c, new TextStyle(context.Theme.Small, Italic: true), Theme.Quiet), room))];
    }

    /// <inheritdoc/>
    public override double Above => _context.Theme.Gap;

    /// <inheritdoc/>
    public override double First => _height + Math.Min(_captions.Sum(c => c.Sum(l => Theme.Height(l, _context.Theme.Small))), _context.Flow.Whole * (0.95 - MostOfPage));

    /// <inheritdoc/>
    public override ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var (flow, structure) = (_context.Flow, _context.Document.Structure);
        flow.Need(First);
        flow.Settle();
        var page = flow.Page;
        var x = flow.Left + _context.IndentOf(_block);
        var element = _context.Open(_block, "Figure");
        element.Alt = _block.Alternative;
        element.Attributes = string.Create(
            CultureInfo.InvariantCulture,
            $"<</O/Layout/Placement/Block/BBox[{x:0.##} {page.Height - flow.Y - _height:0.##} {x + _width:0.##} {page.Height - flow.Y:0.##}]>>");
        page.Begin(element, "Figure");
        page.Image(_context.Document.Images.Of(_block.Image), x, flow.Y, _width, _height);
        page.Content.End();
        flow.Advance(_height);
        foreach (var caption in _captions)
        {
            flow.Space(_context.Theme.Body * 0.4);
            var text = structure.Open(element, "Caption");
            new CaptionPlacement(_context, caption, x).Place(text);
            structure.Close(text);
        }

        structure.Close(element);
        flow.Space(Above);
        return default;
    }
}
