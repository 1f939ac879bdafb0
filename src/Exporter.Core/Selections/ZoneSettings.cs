using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Core.Selections;

/// <summary>Rectangles on pages, and when an element counts as inside one.</summary>
public sealed record ZoneSettings
{
    /// <summary>
    /// When a box is in a zone: <c>center</c> (its centre is; the default), <c>area</c> (at least <see cref="Share"/> of its area is) or <c>any</c> (any part of it is).
    /// </summary>
    public string? Overlap { get; init; }

    /// <summary>Of <c>area</c>: the least share of the element's box, above 0 and at most 1; 0.5 where null.</summary>
    public double? Share { get; init; }

    /// <summary>The rectangles.</summary>
    public IReadOnlyList<ZoneRectangle>? Zones { get; init; }

    /// <summary>Members that zones do not have.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>A rectangle; edges count from the page's top left corner, whatever corner the document counts from.</summary>
public sealed record ZoneRectangle
{
    /// <summary>Name for messages, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Number of its page; null for every page.</summary>
    public int? Page { get; init; }

    /// <summary>Left edge.</summary>
    public double? Left { get; init; }

    /// <summary>Upper edge.</summary>
    public double? Top { get; init; }

    /// <summary>Right edge.</summary>
    public double? Right { get; init; }

    /// <summary>Lower edge.</summary>
    public double? Bottom { get; init; }

    /// <summary>Unit of the edges: <c>page</c> (the page's own, the default) or <c>percent</c> of its width and height.</summary>
    public string? Unit { get; init; }

    /// <summary><c>include</c> (the default) or <c>exclude</c>, which wins where both hold.</summary>
    public string? Action { get; init; }

    /// <summary>Members that a zone does not have.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
