using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Tore;

/// <summary>Reads places on pages.</summary>
internal static class ToreRegions
{
    /// <summary>The place of an element: its points, else the box of its layout, else of its text.</summary>
    public static IReadOnlyList<Region> Read(ToreElement element, int? page, DocumentBuilder builder)
    {
        // Version 1 has them under either name.
        var coordinates = element.Member("coordinates").IsObject() ? element.Member("coordinates") : element.Member("bbox");
        if (page is not { } number || !coordinates.IsObject())
        {
            return [];
        }

        var system = coordinates.String("system") ?? coordinates.Member("system").String("name");
        if (coordinates.Number("layout_width") is { } width)
        {
            builder.AddPage(new Page(number, width, coordinates.Number("layout_height")));
        }

        var polygon = Polygons.Of(coordinates.Member("points"));
        return polygon is not null
            ? [new Region(number, polygon, CoordinateOrigin.TopLeft, system)]
            : (Box(coordinates.Member("layout_bbox")) ?? Box(coordinates.Member("text_bbox"))) is var (left, top, right, bottom)
                ? [Region.Box(number, left, top, right, bottom, CoordinateOrigin.TopLeft, system)]
                : [];
    }

    // Four numbers, or named edges.
    private static (double, double, double, double)? Box(JsonElement box)
    {
        if (box.IsObject())
        {
            return (box.Number("x1") ?? box.Number("left") ?? box.Number("x")) is { } left && (box.Number("y1") ?? box.Number("top") ?? box.Number("y")) is { } top
                && (box.Number("x2") ?? box.Number("right") ?? left + box.Number("width")) is { } right
                && (box.Number("y2") ?? box.Number("bottom") ?? top + box.Number("height")) is { } bottom
                    ? (left, top, right, bottom)
                    : null;
        }

        return Polygons.Of(box) is { Count: 4 } p ? (p[0], p[1], p[2], p[3]) : null;
    }
}
