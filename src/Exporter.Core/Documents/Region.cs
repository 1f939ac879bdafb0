namespace Exporter.Core.Documents;

/// <summary>A place on a page.</summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Polygon">Corner coordinates x1, y1, x2, y2, …, in the page's unit; a box has four corners, clockwise from its top left.</param>
/// <param name="Origin">Corner from which the coordinates count.</param>
/// <param name="System">Name of the coordinate system as the source gives it (for example <c>PixelSpace</c>), or null.</param>
public sealed record Region(int Page, IReadOnlyList<double> Polygon, CoordinateOrigin Origin = CoordinateOrigin.TopLeft, string? System = null)
{
    /// <summary>Makes the region of a box from its edges; <paramref name="top"/> and <paramref name="bottom"/> are y values in <paramref name="origin"/>'s sense.</summary>
    public static Region Box(int page, double left, double top, double right, double bottom, CoordinateOrigin origin = CoordinateOrigin.TopLeft, string? system = null) =>
        new(page, [left, top, right, top, right, bottom, left, bottom], origin, system);
}
