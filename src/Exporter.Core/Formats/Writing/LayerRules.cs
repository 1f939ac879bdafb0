using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Writing;

/// <summary>Names of the rules by which writers leave elements out; they stand in the ledger.</summary>
internal static class LayerRules
{
    /// <summary>The element has no words, and the format has no other trace of it.</summary>
    public const string NoText = "no-text";

    /// <summary>The rule for elements of a layer that is not the body.</summary>
    public static string For(ContentLayer layer) => layer switch
    {
        ContentLayer.Furniture => "page-furniture",
        ContentLayer.Figure => "figure-text",
        ContentLayer.Notes => "notes",
        _ => "hidden",
    };
}
