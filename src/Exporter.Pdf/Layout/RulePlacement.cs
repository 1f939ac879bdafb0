namespace Exporter.Pdf.Layout;

/// <summary>A line between two parts; at the top of a page there is none.</summary>
internal sealed class RulePlacement(LayoutContext context) : Placement
{
    /// <inheritdoc/>
    public override double Above => context.Theme.Body * 2;

    /// <inheritdoc/>
    public override double First => context.Theme.Body * 5;

    /// <inheritdoc/>
    public override ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var flow = context.Flow;
        context.Lists.CloseTo(0);
        flow.Need(First);
        flow.Settle();
        if (!flow.AtTop)
        {
            flow.Page.Content.Ground(flow.Left, flow.Y, flow.Width, 0.5, Theme.Line);
            flow.Space(context.Theme.Body * 1.4);
        }

        return default;
    }
}
