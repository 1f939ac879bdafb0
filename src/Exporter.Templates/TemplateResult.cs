namespace Exporter.Templates;

/// <summary>A rendering with what was noted on the way.</summary>
/// <param name="Text">The output.</param>
/// <param name="Generations">Parts that stand in <c>generation</c> blocks, in order.</param>
public sealed record TemplateResult(string Text, IReadOnlyList<GenerationSpan> Generations);
