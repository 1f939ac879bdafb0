using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Reads pages and the places on them, in the words of every version.</summary>
internal static class DiPages
{
    /// <summary>Adds the pages.</summary>
    public static void Read(JsonElement result, DocumentBuilder builder)
    {
        foreach (var page in result.Items("pages"))
        {
            Add(page, page.PageNumber("pageNumber"), builder);
        }

        foreach (var page in result.Items("readResults"))
        {
            Add(page, page.PageNumber("page"), builder);
        }
    }

    /// <summary>Places of anything that has <c>boundingRegions</c>, or <c>polygon</c> or <c>boundingBox</c> on a page that is known from around it.</summary>
    public static IReadOnlyList<Region> Regions(JsonElement json, int? page = null)
    {
        List<Region>? regions = null;
        foreach (var region in json.Items("boundingRegions"))
        {
            if (region.PageNumber("pageNumber") is { } number && Polygon(region) is { } polygon)
            {
                (regions ??= []).Add(new Region(number, polygon));
            }
        }

        return regions is not null ? regions : (json.PageNumber("page") ?? page) is { } only && Polygon(json) is { } own ? [new Region(only, own)] : [];
    }

    /// <summary>Number of the first page that something stands on, or null.</summary>
    public static int? Page(JsonElement json)
    {
        foreach (var region in json.Items("boundingRegions"))
        {
            return region.PageNumber("pageNumber");
        }

        return json.PageNumber("page");
    }

    private static IReadOnlyList<double>? Polygon(JsonElement json) => Polygons.Of(json.Member("polygon")) ?? Polygons.Of(json.Member("boundingBox"));

    private static void Add(JsonElement page, int? number, DocumentBuilder builder)
    {
        if (number is { } known)
        {
            var unit = page.String("unit") switch { "inch" => LengthUnit.Inch, "pixel" => LengthUnit.Pixel, _ => LengthUnit.Unknown };
            builder.AddPage(new Page(known, page.Number("width"), page.Number("height"), unit, page.Number("angle")));
        }
    }
}
