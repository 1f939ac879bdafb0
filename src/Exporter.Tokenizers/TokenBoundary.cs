namespace Exporter.Tokenizers;

/// <summary>A place in a text, and how many tokens the text before it has.</summary>
/// <param name="Index">In UTF-16 units, never inside a code point.</param>
/// <param name="Count">The tokens of the text before it, taken alone.</param>
public readonly record struct TokenBoundary(int Index, int Count);
