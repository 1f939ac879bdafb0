namespace Exporter.Tokenizers.Regexes;

/// <summary>A pattern that cannot be read, or that takes too many steps on a text.</summary>
internal sealed class PatternException(string message) : Exception(message);
