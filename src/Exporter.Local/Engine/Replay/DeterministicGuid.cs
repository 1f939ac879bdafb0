using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exporter.Local.Engine.Replay;

/// <summary>GUIDs of version 5 (RFC 9562): a function of the instance, its generation and a counter.</summary>
internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("6f1d6d3e-5d0c-5a0e-9c39-3f1b8a2f7c11");

    public static Guid Create(string instanceId, int generation, int counter)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}\n{generation}\n{counter}"));
        var input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);
#pragma warning disable CA5350 // version 5 is defined over SHA-1, and nothing secret depends on it
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
