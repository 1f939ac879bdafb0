namespace Exporter.Cli;

/// <summary>A check found problems that have been listed, and the message counts them; or a document is not what a format is made from.</summary>
internal sealed class ValidationFailedException(string message) : Exception(message);
