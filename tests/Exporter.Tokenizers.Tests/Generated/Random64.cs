namespace Exporter.Tokenizers.Tests.Generated;

/// <summary>SplitMix64: the same numbers from the same seed on every runtime, so that golden files stay valid.</summary>
internal sealed class Random64(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    internal int Next(int below) => (int)(Next() % (ulong)below);

    internal T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
