using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>One value of a document's extracted data as deliverables show it.</summary>
/// <param name="Path">JSON path, as <see cref="JsonPath"/> writes it.</param>
/// <param name="Value">The value as reviewed, or as extracted where nobody reviewed it; null where the reviewer took it away.</param>
/// <param name="Original">The value as extracted; null where the reviewer added it.</param>
/// <param name="Change">What the review did to it.</param>
/// <param name="Extracted">The extracted field, for its confidence and places, or null where nothing was extracted.</param>
internal sealed record DeliverableField(string Path, JsonNode? Value, JsonNode? Original, FieldState Change, ExtractedField? Extracted)
{
    /// <summary>Kind of value: as extracted, else as its JSON says.</summary>
    public FieldKind Kind => Extracted?.Kind ?? (Value ?? Original)?.GetValueKind() switch
    {
        JsonValueKind.Number => FieldKind.Number,
        JsonValueKind.True or JsonValueKind.False => FieldKind.Boolean,
        JsonValueKind.Object => FieldKind.Object,
        JsonValueKind.Array => FieldKind.Array,
        _ => FieldKind.Text,
    };

    /// <summary>Page on which it was found, or null.</summary>
    public int? Page => Extracted is { Regions.Count: > 0 } found ? found.Regions[0].Page : null;
}
