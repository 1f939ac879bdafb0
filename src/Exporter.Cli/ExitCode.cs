namespace Exporter.Cli;

/// <summary>Exit codes; scripts rely on them.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line asks for something that does not exist or does not fit.</summary>
    public const int WrongUsage = 2;

    /// <summary>An input is missing or cannot be read.</summary>
    public const int InputRefused = 3;

    /// <summary>A check found problems.</summary>
    public const int ValidationFailed = 4;

    /// <summary>An output cannot be written.</summary>
    public const int OutputFailed = 5;

    /// <summary>The user stopped it.</summary>
    public const int Cancelled = 130;
}
