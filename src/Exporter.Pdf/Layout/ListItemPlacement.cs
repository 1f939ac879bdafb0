using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>An item of a list: its marker in the margin, its text behind it; both on the other side where the text reads from the right.</summary>
internal sealed class ListItemPlacement : TextPlacement
{
    private static readonly string[] Bullets = ["•", "–", "▪"];

    private readonly LayoutContext _context;
    private readonly PdfListItem _block;
    private readonly TextLine _marker;
    private readonly double _gutter;
    private readonly bool _rightToLeft;

    public ListItemPlacement(LayoutContext context, PdfListItem block)
        : base(context)
    {
        (_context, _block) = (context, block);
        Size = context.Theme.Body;
        var indent = context.IndentOf(block);
        var available = context.Flow.Width - indent;
        var marker = block.Marker ?? Bullets[block.Depth % Bullets.Length];
        _marker = context.Set(block, RunTag.Spans([new PdfRun(marker)], new TextStyle(Size), context.Theme.Accent), available)[0];
        _gutter = Math.Max(context.Theme.Indent, _marker.Width + (Size * 0.6));
        IReadOnlyList<PdfRun> runs = block.Runs.Count == 0 ? [new PdfRun(" ")] : block.Runs;
        Lines = context.Set(block, RunTag.Spans(runs, new TextStyle(Size)), available - _gutter, prose: true);
        _rightToLeft = Lines[0].RightToLeft;
        X = context.Flow.Left + (_rightToLeft ? 0 : indent + _gutter);
    }

    /// <inheritdoc/>
    public override double Above => _context.Theme.Body * 0.3;

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
        flow.Settle();
        var (item, body) = _context.Lists.Item(_block.Depth, _block.Ordered);
        item.Language = _block.Language;
        var label = _context.Document.Structure.Open(item, "Lbl");
        var writer = new LineWriter(_context.Document, label, "Lbl");
        var shift = Theme.Baseline(Lines[0], Size) - Theme.Baseline(_marker, Size);
        writer.Draw(flow.Page, _marker, _rightToLeft ? X + flow.Width - _context.IndentOf(_block) - _marker.Width : X - _gutter, flow.Y + shift, Size);
        writer.Finish();
        _context.Document.Structure.Close(label);
        Flow(body(), "LBody");
        flow.Space(Above);
        return default;
    }
}
