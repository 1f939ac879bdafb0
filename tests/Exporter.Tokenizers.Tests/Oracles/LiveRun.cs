using System.Globalization;

namespace Exporter.Tokenizers.Tests.Oracles;

/// <summary>How much is compared live: a fixed tenth in an ordinary run (the golden hashes hold 100,000 texts an encoding), as much and as random as wanted by hand.</summary>
internal static class LiveRun
{
    /// <summary>Seed of the generated texts: <c>EXPORTER_ORACLE_SEED</c>, else always the same; tests print it.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("EXPORTER_ORACLE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20_261_121;

    /// <summary>Texts that are compared where <paramref name="all"/> are by hand, with <c>EXPORTER_ORACLE_ALL=1</c>.</summary>
    public static int Texts(int all) => Environment.GetEnvironmentVariable("EXPORTER_ORACLE_ALL") == "1" ? all : all / 10;
}
