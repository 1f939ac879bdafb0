using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>A paragraph of any kind.</summary>
internal sealed class ParagraphPlacement : TextPlacement
{
    private readonly LayoutContext _context;
    private readonly PdfParagraph _block;
    private readonly double _padding;

    public ParagraphPlacement(LayoutContext context, PdfParagraph block)
        : base(context)
    {
        (_context, _block) = (context, block);
        var theme = context.Theme;
        var kind = block.Kind;
        _padding = kind is PdfParagraphKind.Notice or PdfParagraphKind.Formula ? 10 : 0;
        Size = kind is PdfParagraphKind.Quiet or PdfParagraphKind.Caption or PdfParagraphKind.Note ? theme.Small : kind == PdfParagraphKind.Subtitle ? theme.Body * 1.05f : theme.Body;
        X = context.Flow.Left + context.IndentOf(block) + _padding;
        var color = kind switch
        {
            PdfParagraphKind.Notice => Theme.Warning,
            PdfParagraphKind.Quiet or PdfParagraphKind.Caption or PdfParagraphKind.Subtitle => Theme.Quiet,
            _ => Theme.Text,
        };
        var style = new TextStyle(Size, Italic: kind == PdfParagraphKind.Caption, Monospace: kind == PdfParagraphKind.Formula);
        Lines = context.Set(block, RunTag.Spans(block.Runs, style, color), context.Flow.Width - context.IndentOf(block) - (2 * _padding), prose: kind == PdfParagraphKind.Body);
    }

    /// <inheritdoc/>
    public override double Above => _block.Kind switch
    {
        PdfParagraphKind.Subtitle => 2,
        PdfParagraphKind.Note => _context.Theme.Body * 0.35,
        _ => _context.Theme.Gap,
    };

    /// <inheritdoc/>
    public override double First => base.First + _padding;

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
        var boxed = _block.Kind is PdfParagraphKind.Notice or PdfParagraphKind.Formula;
        flow.Need(First + _padding);
        flow.Settle();
        if (_block.Name is { } name)
        {
            _context.Document.Links.Name(name, flow.Page, flow.Y);
        }

        if (boxed)
        {
            flow.BeginBox(_block.Kind == PdfParagraphKind.Notice ? Theme.WarningGround : Theme.Soft, _block.Kind == PdfParagraphKind.Notice ? Theme.Warning : -1, 0, 7);
        }

        var role = _block.Kind switch { PdfParagraphKind.Caption => "Caption", PdfParagraphKind.Formula => "Formula", PdfParagraphKind.Note => "Note", _ => "P" };
        var element = _context.Open(_block, role);
        if (_block.Kind == PdfParagraphKind.Formula)
        {
            element.Alt = "Formula in LaTeX: " + string.Concat(_block.Runs.Select(r => r.Text));
        }

        if (_block.Kind == PdfParagraphKind.Note)
        {
            element.Id = _context.NoteId();
        }

        Flow(element, role);
        _context.Document.Structure.Close(element);
        if (boxed)
        {
            flow.EndBox();
        }

        flow.Space(Above);
        return default;
    }
}
