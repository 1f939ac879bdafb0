using Exporter.Tokenizers;

namespace Exporter;

/// <summary>The tokens of a text for a model.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Tokenizer">Name of the encoding that counted.</param>
/// <param name="Accuracy">Whether that is exact, and if not, how far off it may be.</param>
public sealed record TokenCount(int Count, string Tokenizer, TokenAccuracy Accuracy);
