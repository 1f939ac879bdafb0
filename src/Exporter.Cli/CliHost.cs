using System.Text;

namespace Exporter.Cli;

/// <summary>What a command reads from and writes to; a test hands in its own.</summary>
internal sealed class CliHost
{
    public required Stream In { get; init; }

    /// <summary>Results, and nothing else.</summary>
    public required Stream Out { get; init; }

    /// <summary>Progress, warnings and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal that can redraw a progress bar.</summary>
    public required bool ErrorIsTerminal { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal that can show a chart.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether <see cref="In"/> is a terminal, where nobody has piped anything.</summary>
    public required bool InIsTerminal { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static CliHost System() => new()
    {
        In = Console.OpenStandardInput(),
        Out = Console.OpenStandardOutput(),
        Error = Console.Error,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        OutIsTerminal = !Console.IsOutputRedirected,
        InIsTerminal = !Console.IsInputRedirected,
        Environment = global::System.Environment.GetEnvironmentVariable,
    };

    /// <summary>Writes text to <see cref="Out"/> as UTF-8.</summary>
    public void Print(string text)
    {
        try
        {
            Out.Write(Encoding.UTF8.GetBytes(text));
            Out.Flush();
        }
        catch (IOException e)
        {
            throw new Core.Exporting.OutputFailedException($"Standard output cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
