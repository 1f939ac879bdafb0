using System.Globalization;

namespace Exporter.Pdf.Layout;

/// <summary>A table: measured, fitted to the page, and drawn part by part.</summary>
internal sealed class TablePlacement : Placement
{
    private readonly LayoutContext _context;
    private readonly PdfTable _table;
    private readonly TablePlan _plan;

    public TablePlacement(LayoutContext context, PdfTable table)
    {
        (_context, _table) = (context, table);
        var measure = new TableMeasure(context, table, context.Theme.Body * 0.9f);
        var mayTurn = table.Depth == 0 && !context.Flow.InBox && !context.Settings.Landscape;
        _plan = TablePlan.Of(measure, table, context.WidthOf(turned: false) - context.IndentOf(table), mayTurn ? context.WidthOf(turned: true) : null);
    }

    /// <inheritdoc/>
    public override double Above => _context.Theme.Gap;

    /// <inheritdoc/>
    public override bool Turned => _plan.Turned;

    /// <inheritdoc/>
    public override double First => (_plan.Size * 1.4 * _table.Captions.Count) + new TableDrawing(_context, _table, _plan, _plan.Parts[0], captions: true).Start;

    /// <inheritdoc/>
    public override async ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _plan.Parts.Count; i++)
        {
            var part = _plan.Parts[i];
            if (i > 0)
            {
                _context.Flow.Space(_context.Theme.Gap);
            }

            if (_plan.Parts.Count > 1)
            {
                _context.Flow.Need(First + (_context.Theme.Body * 2));
                await Notice(part).PlaceAsync(cancellationToken).ConfigureAwait(false);
            }

            await new TableDrawing(_context, _table, _plan, part, captions: i == 0).DrawAsync(cancellationToken).ConfigureAwait(false);
        }

        _context.Flow.Space(Above);
    }

    private ParagraphPlacement Notice(TablePart part)
    {
        var own = part.Repeated ? part.Columns[1..] : part.Columns;
        var text = string.Create(CultureInfo.InvariantCulture, $"Columns {own[0] + 1} to {own[^1] + 1} of {_table.Columns}{(part.Repeated ? ", after the first" : "")}");
        return new ParagraphPlacement(_context, new PdfParagraph([new PdfRun(text)], PdfParagraphKind.Quiet) { Language = "en" });
    }
}
