namespace Exporter.Core.Documents;

/// <summary>How a list item is marked.</summary>
/// <param name="Ordered">True for a numbered list.</param>
/// <param name="Number">The item's number in an ordered list, or null where the source gives none.</param>
/// <param name="Marker">The marker as printed (<c>1.</c>, <c>a)</c>, <c>•</c>), or null.</param>
/// <param name="Checked">State of a check box, or null where there is none.</param>
public sealed record ListMarker(bool Ordered = false, int? Number = null, string? Marker = null, bool? Checked = null);
