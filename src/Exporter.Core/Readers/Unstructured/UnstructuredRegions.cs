using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Reads places on pages, and the pages' sizes, which Unstructured repeats with each place.</summary>
internal static class UnstructuredRegions
{
    public static IReadOnlyList<Region> Read(JsonElement coordinates, int? page, DocumentBuilder builder)
    {
        if (page is not { } number)
        {
            return [];
        }

        var system = coordinates.String("system");
        var unit = system switch { "PixelSpace" => LengthUnit.Pixel, "PointSpace" => LengthUnit.Point, _ => LengthUnit.Unknown };
        builder.AddPage(new Page(number, coordinates.Number("layout_width"), coordinates.Number("layout_height"), unit));
        return Polygons.Of(coordinates.Member("points")) is { } polygon ? [new Region(number, polygon, CoordinateOrigin.TopLeft, system)] : [];
    }
}
