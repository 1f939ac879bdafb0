namespace Exporter.Templates;

/// <summary>A part of a rendered chat that the model wrote (a <c>generation</c> block), in UTF-16 units of the output.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct GenerationSpan(int Start, int End);
