using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// What one call at a time works with: a bounded cache of short pieces and room for the encoding of one. States are lent
/// from a small pool, so that calls on several threads share nothing and a call allocates nothing once the pool is warm.
/// </summary>
internal sealed class PieceState
{
    /// <summary>Entries of the cache: 8,192 of 32 bytes stay in a second-level cache.</summary>
    internal const int CacheSize = 8192;

    internal readonly CachedPiece[] Cache = new CachedPiece[CacheSize];
    internal Parts Parts;

    /// <summary>How many bytes of longer pieces were joined by the definition.</summary>
    internal long JoinedBytes;
    private int[] _ids = [];
    private ulong[] _borders = [];

    public PieceState()
    {
        Array.Fill(Cache, new CachedPiece { Key = PieceKey.Empty });
    }

    /// <summary>Room for <paramref name="length"/> tokens, and as many cleared bits and one.</summary>
    internal Span<int> RoomFor(int length, out Span<ulong> borders)
    {
        if (_ids.Length < length)
        {
            _ids = GC.AllocateUninitializedArray<int>(Math.Max(length, 4096));
            _borders = new ulong[(_ids.Length >> 6) + 1];
        }
        borders = _borders.AsSpan(0, (length >> 6) + 1);
        borders.Clear();
        return _ids.AsSpan(0, length);
    }

    /// <summary>Gives back room that one giant piece needed, so that a pool never holds it.</summary>
    internal void Trim()
    {
        if (_ids.Length <= 1 << 20)
            return;
        _ids = [];
        _borders = [];
    }
}

/// <summary>A short piece, how many tokens it has, and which, if they are at most three.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CachedPiece
{
    internal const int MaxIds = 3;

    internal PieceKey Key;
    internal int Count;
    internal int Id0;
    internal int Id1;
    internal int Id2;
}
