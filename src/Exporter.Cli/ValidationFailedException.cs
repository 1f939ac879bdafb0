namespace Exporter.Cli;

/// <summary>A check found problems; the message counts them, and they have been listed.</summary>
internal sealed class ValidationFailedException(string message) : Exception(message);
