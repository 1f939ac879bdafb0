namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A setting of a deliverable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Shape of its value.</param>
/// <param name="Apply">Reads the value and lays it over what is read already.</param>
internal sealed record CustomizationKey(string Name, CustomizationShape Shape, Func<Customization, CustomizationValue, Customization> Apply);
