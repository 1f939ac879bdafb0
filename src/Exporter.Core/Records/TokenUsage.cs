namespace Exporter.Core.Records;

/// <summary>Tokens that a model counted for one call.</summary>
/// <param name="Prompt">Tokens of the prompt.</param>
/// <param name="Completion">Tokens of the answer.</param>
/// <param name="Total">Both.</param>
public sealed record TokenUsage(long Prompt, long Completion, long Total);
