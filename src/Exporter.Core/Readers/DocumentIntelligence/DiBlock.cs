using System.Text.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>A table, figure or list.</summary>
/// <param name="name">Name of its array.</param>
/// <param name="json">Its JSON.</param>
/// <param name="pointer">Its place in the result, for example <c>/tables/0</c>.</param>
internal sealed class DiBlock(string name, JsonElement json, string pointer)
{
    /// <summary>Name of its array.</summary>
    public string Name { get; } = name;

    /// <summary>Its JSON.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Its place in the result.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>Its id once it is an element of the document, else null.</summary>
    public string? Id { get; set; }

    /// <summary>Number of the paragraph before which it stands.</summary>
    public int Anchor { get; set; } = int.MaxValue;

    /// <summary>Paragraphs that are its caption.</summary>
    public List<DiParagraph> Captions { get; } = [];

    /// <summary>Paragraphs that are notes under it.</summary>
    public List<DiParagraph> Footnotes { get; } = [];

    /// <summary>Captions and notes that no paragraph holds.</summary>
    public List<(JsonElement Json, string Pointer, string Label)> Loose { get; } = [];
}
