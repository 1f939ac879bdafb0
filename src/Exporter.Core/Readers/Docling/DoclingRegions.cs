using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Reads places on pages.</summary>
internal static class DoclingRegions
{
    /// <summary>Places of an item's <c>prov</c>.</summary>
    public static IReadOnlyList<Region> Of(JsonElement item)
    {
        List<Region>? regions = null;
        foreach (var place in item.Items("prov"))
        {
            if (place.PageNumber("page_no") is { } page && Box(place.Member("bbox"), page) is { } region)
            {
                (regions ??= []).Add(region);
            }
        }

        return regions ?? (IReadOnlyList<Region>)[];
    }

    /// <summary>A <c>bbox</c> on a page, or null where it is not whole.</summary>
    public static Region? Box(JsonElement box, int page) =>
        box.Number("l") is { } left && box.Number("t") is { } top && box.Number("r") is { } right && box.Number("b") is { } bottom
            ? Region.Box(page, left, top, right, bottom, box.String("coord_origin") == "BOTTOMLEFT" ? CoordinateOrigin.BottomLeft : CoordinateOrigin.TopLeft)
            : null;
}
