using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exporter.Core.Selections;

/// <summary>
/// The part of a document that is meant, as it is typed, sent and saved. What is null asks for nothing; an element has to satisfy all that is asked.
/// </summary>
public sealed record SelectionSettings
{
    /// <summary>Pages, such as <c>1-3,7,-2</c>; a negative number counts from the end, <c>-1</c> is the last page.</summary>
    public string? Pages { get; init; }

    /// <summary>Rectangles on pages.</summary>
    public ZoneSettings? Zones { get; init; }

    /// <summary>Element types, such as <c>Table</c>; case does not matter.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Headings whose subtrees are meant, each as its text or as a path: <c>Methods &gt; Sampling</c>.</summary>
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>Element ids; what is below one of them is meant too.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>True where the selected part is left out and the rest is meant.</summary>
    public bool? LeaveOut { get; init; }

    /// <summary>Members that a selection does not have.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }

    /// <summary>True where nothing is asked.</summary>
    [JsonIgnore]
    public bool IsEmpty => Pages is null && Zones is null && Types is null && Sections is null && Ids is null && LeaveOut is null && Unknown is null;
}
