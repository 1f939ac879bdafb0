using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Building;

/// <summary>Reads polygons in the shapes that pipelines write.</summary>
internal static class Polygons
{
    private const int MostNumbers = 4096;

    /// <summary>
    /// Coordinates x1, y1, x2, y2, … of an array of numbers, of pairs, or of objects with <c>x</c> and <c>y</c>; null where it is none of these, has fewer
    /// than two corners, or more than anyone draws.
    /// </summary>
    public static IReadOnlyList<double>? Of(JsonElement json)
    {
        List<double> polygon = [];
        foreach (var item in json.Items())
        {
            if (polygon.Count > MostNumbers)
            {
                return null;
            }

            if (item.AsNumber() is { } number)
            {
                polygon.Add(number);
            }
            else if (Corner(item) is var (x, y))
            {
                polygon.Add(x);
                polygon.Add(y);
            }
            else
            {
                return null;
            }
        }

        return polygon.Count >= 4 && polygon.Count % 2 == 0 ? polygon : null;
    }

    private static (double X, double Y)? Corner(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array when json.GetArrayLength() == 2 => json[0].AsNumber() is { } x && json[1].AsNumber() is { } y ? (x, y) : null,
        JsonValueKind.Object => json.Number("x") is { } x && json.Number("y") is { } y ? (x, y) : null,
        _ => null,
    };
}
