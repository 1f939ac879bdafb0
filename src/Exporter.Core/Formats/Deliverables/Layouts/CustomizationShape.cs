namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>Shapes of a setting's value, by which one that was typed as text becomes JSON.</summary>
internal enum CustomizationShape
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>Texts by name.</summary>
    Map,
}
