using System.Text.Json.Nodes;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Rows;

/// <summary>A row that a format derives from a document, for a template to write. Its texts are clean and, for training, hold no special token.</summary>
internal sealed record TemplateRow
{
    /// <summary>What it is made of: <c>section</c>, <c>opening</c>, <c>page</c>, <c>document</c>, <c>table</c>, <c>fields</c> or <c>chunk</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Headings above, outermost first.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Page, where it is known.</summary>
    public int? Page { get; init; }

    /// <summary>What is asked for; empty for chunks.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>What it is asked of; empty for chunks.</summary>
    public string Input { get; init; } = "";

    /// <summary>The answer, or the chunk's text.</summary>
    public required string Output { get; init; }

    /// <summary>The user's turn where a shape has no place for an input of its own.</summary>
    public string User { get; init; } = "";

    /// <summary>The row as running text.</summary>
    public required string Text { get; init; }

    /// <summary>Elements whose words <see cref="Output"/> holds.</summary>
    public IReadOnlyList<Element> Elements { get; init; } = [];

    /// <summary>Headings that only <see cref="Path"/> holds.</summary>
    public IReadOnlyList<Element> Headings { get; init; } = [];

    /// <summary>Id that the format gives it, or null.</summary>
    public string? Id { get; init; }

    /// <summary>What the format says of it beside its text, or null.</summary>
    public JsonObject? Metadata { get; init; }
}
