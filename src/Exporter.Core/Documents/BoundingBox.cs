namespace Exporter.Core.Documents;

/// <summary>An upright box on a page. <see cref="Top"/> is the edge nearer the page's top, whatever the origin; numbers are in the page's unit.</summary>
/// <param name="Page">Number of the page.</param>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">y of the upper edge.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">y of the lower edge.</param>
/// <param name="Origin">Corner from which the coordinates count.</param>
/// <param name="System">Name of the coordinate system, or null.</param>
public sealed record BoundingBox(int Page, double Left, double Top, double Right, double Bottom, CoordinateOrigin Origin, string? System)
{
    /// <summary>The smallest box around the regions of each page and coordinate system, by page; regions without two finite coordinates are passed over.</summary>
    public static IReadOnlyList<BoundingBox> Around(IEnumerable<Region> regions)
    {
        var boxes = new Dictionary<(int, CoordinateOrigin, string?), (double X1, double Y1, double X2, double Y2)>();
        foreach (var region in regions)
        {
            var key = (region.Page, region.Origin, region.System);
            for (var i = 0; i + 1 < region.Polygon.Count; i += 2)
            {
                var (x, y) = (region.Polygon[i], region.Polygon[i + 1]);
                if (double.IsFinite(x) && double.IsFinite(y))
                {
                    boxes[key] = boxes.TryGetValue(key, out var box)
                        ? (Math.Min(box.X1, x), Math.Min(box.Y1, y), Math.Max(box.X2, x), Math.Max(box.Y2, y))
                        : (x, y, x, y);
                }
            }
        }

        return
        [
            .. boxes
                .OrderBy(p => p.Key.Item1).ThenBy(p => p.Key.Item2).ThenBy(p => p.Key.Item3, StringComparer.Ordinal)
                .Select(p => p.Key.Item2 == CoordinateOrigin.TopLeft
                    ? new BoundingBox(p.Key.Item1, p.Value.X1, p.Value.Y1, p.Value.X2, p.Value.Y2, p.Key.Item2, p.Key.Item3)
                    : new BoundingBox(p.Key.Item1, p.Value.X1, p.Value.Y2, p.Value.X2, p.Value.Y1, p.Key.Item2, p.Key.Item3)),
        ];
    }
}
