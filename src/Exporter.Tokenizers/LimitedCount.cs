namespace Exporter.Tokenizers;

/// <summary>A count that was given up once it passed a limit.</summary>
/// <param name="Count">The number of tokens; only a lower bound where <paramref name="Exceeds"/>.</param>
/// <param name="Exceeds">The text has more tokens than the limit.</param>
public readonly record struct LimitedCount(int Count, bool Exceeds);
