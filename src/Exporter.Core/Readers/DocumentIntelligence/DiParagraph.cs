using System.Text.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>A piece of running text: a paragraph, or a line where a result has no paragraphs.</summary>
internal sealed class DiParagraph(int index, string kind, JsonElement json, string pointer, int? page = null)
{
    /// <summary>Number in reading order, from 0.</summary>
    public int Index { get; } = index;

    /// <summary><c>paragraph</c>, <c>line</c>, <c>word</c> or <c>content</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its JSON.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Its place in the result, for example <c>/paragraphs/3</c>.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>Its page where only what surrounds it says so, or null.</summary>
    public int? Page { get; } = page;

    /// <summary>Its stretches of content.</summary>
    public List<DiSpan> Spans { get; } = DiSpan.Of(json);

    /// <summary>What it belongs to, or null.</summary>
    public DiBlock? Owner { get; set; }

    /// <summary>What it is of its owner.</summary>
    public DiPart Part { get; set; }

    /// <summary>True once it is accounted for.</summary>
    public bool Done { get; set; }
}
