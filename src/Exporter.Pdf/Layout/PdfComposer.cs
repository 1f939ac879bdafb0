using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>
/// Lays blocks out on pages, one below the other, and writes a tagged PDF file: pages go out as they are finished. Headings and captions wait for what they stay
/// with. The same blocks, settings and fonts give the same bytes.
/// </summary>
public sealed class PdfComposer : IDisposable
{
    // More headings in a row than fit a page with what follows them need not stay with it.
    private const int MostHeld = 4;

    private readonly List<PdfBlock> _held = [];
    private readonly HeadingRoles _roles = new();
    private readonly LayoutContext _context;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes; it need not be seekable and stays open.</param>
    /// <param name="settings">How it looks.</param>
    /// <param name="fonts">The fonts at hand.</param>
    public PdfComposer(Stream output, PdfSettings settings, FontSet fonts)
    {
        var document = new PdfDocument(output, settings.Facts);
        var (theme, typesetter) = (new Theme(settings), new Typesetter(fonts));
        var flow = new PageFlow(document, settings, new PageEdges(document, settings, theme, typesetter));
        _context = new LayoutContext(document, flow, new ListNesting(document.Structure), typesetter, theme, settings);
    }

    /// <summary>What could not be drawn so far. A file with anything in it shows signs for what is missing, and is not to be given to anyone.</summary>
    public MissingText Missing => _context.Typesetter.Missing;

    /// <summary>Number of pages begun so far.</summary>
    public int Pages => _context.Document.Pages.Count;

    /// <summary>Adds a block.</summary>
    public async ValueTask AddAsync(PdfBlock block, CancellationToken cancellationToken)
    {
        if (block is PdfHeading && _held.Count < MostHeld)
        {
            _held.Add(block);
            return;
        }

        await PlaceAsync(block, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the file.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await PlaceAsync(null, cancellationToken).ConfigureAwait(false);
        _context.Lists.CloseTo(0);
        _context.Flow.Finish();
        await _context.Document.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Document.Dispose();

    private async ValueTask PlaceAsync(PdfBlock? block, CancellationToken cancellationToken)
    {
        // A table decides itself how its pages lie; all else is measured for pages that lie as usual.
        if (block is not PdfTable)
        {
            _context.Flow.Turn(false);
        }

        var placement = block is null ? null : Prepare(block);
        _context.Flow.Turn(placement?.Turned ?? false);
        var held = _held.ConvertAll(Prepare);
        _held.Clear();
        if (held.Count > 0)
        {
            _context.Flow.Space(held[0].Above);
            _context.Flow.Need(held.Sum(h => h.First) + held.Skip(1).Sum(h => h.Above) + (placement is null ? 0 : _context.Theme.Gap + Math.Min(placement.First, _context.Flow.Whole * 0.6)));
        }

        foreach (var next in placement is null ? held : [.. held, placement])
        {
            _context.Flow.Space(next.Above);
            await next.PlaceAsync(cancellationToken).ConfigureAwait(false);
        }

        await _context.Document.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    private Placement Prepare(PdfBlock block) => block switch
    {
        PdfHeading heading => new HeadingPlacement(_context, heading, _roles),
        PdfParagraph paragraph => new ParagraphPlacement(_context, paragraph),
        PdfListItem item => new ListItemPlacement(_context, item),
        PdfCode code => new CodePlacement(_context, code),
        PdfFigure figure => new FigurePlacement(_context, figure),
        PdfTable table => new TablePlacement(_context, table),
        PdfBox box => new BoxPlacement(_context, box, Prepare),
        PdfRule => new RulePlacement(_context),
        PdfContents contents => new ContentsPlacement(_context, contents),
        _ => throw new ArgumentException($"There is no layout for {block.GetType().Name}.", nameof(block)),
    };
}
