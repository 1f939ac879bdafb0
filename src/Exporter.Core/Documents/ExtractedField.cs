using System.Text.Json.Nodes;

namespace Exporter.Core.Documents;

/// <summary>A field that the pipeline extracted: a value, or an object or array of further fields.</summary>
public sealed record ExtractedField
{
    /// <summary>Name in its parent; of an array's item: its index as digits.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of value.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>
    /// The typed value of a scalar: a JSON string, number or boolean (dates as <c>yyyy-MM-dd</c>); null for an object, an array, or a field
    /// that was looked for and not found.
    /// </summary>
    public JsonValue? Value { get; init; }

    /// <summary>The text on the page that the value was read from, or null.</summary>
    public string? Text { get; init; }

    /// <summary>ISO 4217 code of a currency amount, where known.</summary>
    public string? Currency { get; init; }

    /// <summary>Confidence, 0 to 1, where the source states one.</summary>
    public double? Confidence { get; init; }

    /// <summary>Places where it was found.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>Members of an object or items of an array, in the source's order.</summary>
    public IReadOnlyList<ExtractedField> Children { get; init; } = [];
}
