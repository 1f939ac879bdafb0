using System.Globalization;

namespace Exporter.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    public const string Help = """
        Measures readers, formats, the embedded engine and the server, and prints tables.

        dotnet run -c Release --project bench/Exporter.Bench [-- PART... [--only KEY,...] [--dir FOLDER] [--seconds N] [--verbose]]

        PART        read    MB/s and allocations of every registered reader
                    export  MB/s and allocations of every registered format
                    large   MB/s and peak memory of every registered format on a document of 100,000 elements, each in a process of its own
                    deliverables  seconds and memory of deliverables of 1,000 pages and 1,000,000 rows, and of an invoice
                    engine  orchestrations and activities a second, at 1 and 100 in flight, every step flushed to the disk
                    serve   the first 202 of POST /api/v1/docs/{id}/export from a running `tore-export serve`: p50 and p99
                    corpus  MB/s over the files of a corpus of real outputs (EXPORTER_CORPUS names its folder), reader by reader
                    Without a part: all of them, the corpus only where EXPORTER_CORPUS is set. About four minutes, up to seven on a busy machine.
        --only      Only these readers and formats: --only docling,markdown
        --dir       Where data is written; on the disk that you want to measure. Default: beside the program
        --seconds   How long each measurement of the engine and the server takes, 1 to 60. Default 10
        --verbose   What BenchmarkDotNet says while it works
        """;

    private static readonly string[] AllParts = ["read", "export", "large", "deliverables", "engine", "serve", "corpus"];

    public IReadOnlyList<string> Parts { get; init; } = AllParts;

    public IReadOnlyList<string> Only { get; init; } = [];

    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "data");

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public bool Verbose { get; init; }

    /// <summary>The options, or null with a sentence on what is wrong.</summary>
    public static BenchOptions? Parse(string[] arguments, out string? wrong)
    {
        var options = new BenchOptions();
        var parts = new List<string>();
        wrong = null;
        for (var i = 0; i < arguments.Length && wrong is null; i++)
        {
            var argument = arguments[i];
            if (AllParts.Contains(argument, StringComparer.Ordinal))
            {
                parts.Add(argument);
            }
            else if (argument == "--verbose")
            {
                options = options with { Verbose = true };
            }
            else if (argument is "--only" or "--dir" or "--seconds" && i + 1 < arguments.Length)
            {
                options = options.With(argument, arguments[++i], out wrong);
            }
            else
            {
                wrong = $"'{argument}' is not understood, or its value is missing.";
            }
        }

        return wrong is null ? options with { Parts = parts.Count > 0 ? parts : AllParts } : null;
    }

    private BenchOptions With(string name, string value, out string? wrong)
    {
        wrong = null;
        switch (name)
        {
            case "--only":
                return this with { Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
            case "--dir":
                return this with { Folder = Path.GetFullPath(value) };
            default:
                wrong = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 60 ? null : "--seconds takes a whole number from 1 to 60.";
                return this with { Time = TimeSpan.FromSeconds(seconds) };
        }
    }
}
