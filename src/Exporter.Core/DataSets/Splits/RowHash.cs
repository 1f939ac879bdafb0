using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exporter.Core.DataSets.Splits;

/// <summary>What chance is made of: a hash of the seed and a row's bytes, so that a row's luck does not depend on the rows around it.</summary>
internal static class RowHash
{
    /// <summary>The first 128 bits of SHA-256 over the seed and the row.</summary>
    public static UInt128 Of(long seed, ReadOnlySpan<byte> row)
    {
        Span<byte> salt = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64LittleEndian(salt, seed);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(salt);
        sha.AppendData(row);
        sha.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
