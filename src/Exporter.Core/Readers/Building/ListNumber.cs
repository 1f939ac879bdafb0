using System.Globalization;

namespace Exporter.Core.Readers.Building;

/// <summary>Reads the number of a list item's printed marker.</summary>
internal static class ListNumber
{
    /// <summary>The number of <c>3.</c>, <c>(3)</c>, <c>[3]</c> or <c>3</c>; null of markers that are no plain number (<c>a)</c>, <c>1.2</c>, <c>•</c>).</summary>
    public static int? Of(string? marker) =>
        int.TryParse(marker.AsSpan().Trim("()[].:-– \t"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
