using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>One difference between the extracted and the reviewed data.</summary>
/// <param name="Field">JSON path of the value: <c>vendor</c>, <c>address.city</c>, <c>line_items[2].amount</c>; a name that is not a plain word stands as <c>['its name']</c>.</param>
/// <param name="Type">Kind of change.</param>
/// <param name="OriginalValue">Value before, null for an addition.</param>
/// <param name="ModifiedValue">Value after, null for a deletion.</param>
/// <param name="UserReason">Why, in the reviewer's words, or null.</param>
public sealed record FieldChange(string Field, ChangeType Type, JsonNode? OriginalValue, JsonNode? ModifiedValue, string? UserReason = null);
