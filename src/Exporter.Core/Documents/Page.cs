namespace Exporter.Core.Documents;

/// <summary>One page of a document.</summary>
/// <param name="Number">Number from 1, as the source counts.</param>
/// <param name="Width">Width in <paramref name="Unit"/>, or null where unknown.</param>
/// <param name="Height">Height in <paramref name="Unit"/>, or null where unknown.</param>
/// <param name="Unit">Unit of the page's size and of the regions on it.</param>
/// <param name="Angle">Rotation of the text in degrees, clockwise, or null where unknown.</param>
public sealed record Page(int Number, double? Width = null, double? Height = null, LengthUnit Unit = LengthUnit.Unknown, double? Angle = null);
