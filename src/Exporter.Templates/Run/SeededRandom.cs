namespace Exporter.Templates.Run;

/// <summary>SplitMix64: the same seed gives the same choices on any machine, so that output stays reproducible.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public int Next(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (int)(z % (ulong)bound);
    }

    public int Next(int low, int high) => low + Next(high - low);
}
