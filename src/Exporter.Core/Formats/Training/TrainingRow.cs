using Exporter.Core.Formats.Rows;

namespace Exporter.Core.Formats.Training;

/// <summary>One row for training, before a format gives it its shape. All text is clean and holds no special token.</summary>
/// <param name="Instruction">What is asked for: one of a few fixed sentences.</param>
/// <param name="Input">What it is asked of: a heading path, a page, a table's caption; never empty.</param>
/// <param name="Output">The answer, from the document and nothing else; never empty.</param>
internal sealed record TrainingRow(string Instruction, string Input, string Output)
{
    /// <summary>What it is made of, as <see cref="TemplateRow.Kind"/> names it.</summary>
    public required string Kind { get; init; }

    /// <summary>Unit of the document that it stands in; null for the fields.</summary>
    public TrainingUnit? Unit { get; init; }

    /// <summary>Place of its table in the body, or -1.</summary>
    public int Table { get; init; } = -1;

    /// <summary>The user's turn where a format has no place for an input of its own.</summary>
    public string User => $"{Instruction}\n\n{Input}";

    /// <summary>The row as running text, for continued pre-training.</summary>
    public string Text => $"{Input}\n\n{Output}";
}
