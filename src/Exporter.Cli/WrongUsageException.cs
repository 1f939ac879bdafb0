namespace Exporter.Cli;

/// <summary>The command line does not fit together; the message says what to change.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);
