namespace Exporter.Pdf.Layout;

/// <summary>Blocks on a tinted ground with a bar at its side.</summary>
internal sealed class BoxPlacement(LayoutContext context, PdfBox box, Func<PdfBlock, Placement> prepare) : Placement
{
    private const double Across = 14;
    private const double Padding = 10;

    /// <inheritdoc/>
    public override double Above => context.Theme.Gap;

    /// <inheritdoc/>
    public override double First => (2 * Padding) + (context.Theme.Body * 1.4 * 3);

    /// <inheritdoc/>
    public override async ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var flow = context.Flow;
        flow.Need(First);
        flow.BeginBox(Theme.Soft, context.Theme.Accent, Across, Padding);
        var first = true;
        foreach (var block in box.Blocks)
        {
            var placement = prepare(block);
            if (!first)
            {
                flow.Space(placement.Above);
            }

            first = false;
            if (block is PdfHeading)
            {
                flow.Need(placement.First + (context.Theme.Body * 3));
            }

            await placement.PlaceAsync(cancellationToken).ConfigureAwait(false);
            await context.Document.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        context.Lists.CloseTo(0);
        flow.EndBox();
        flow.Space(Above);
    }
}
