namespace Exporter.Core.Readers.Json;

/// <summary>JSON Lines: one object a line.</summary>
internal static class JsonLines
{
    /// <summary>True where the first line is closed like an object and another object starts on a line after it; JSON of one value never looks so.</summary>
    public static bool AreIn(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart(" \t\r\n"u8);
        var end = bytes.IndexOf((byte)'\n');
        return end > 0 && bytes[0] == '{'
            && bytes[..end].TrimEnd(" \t\r"u8).EndsWith("}"u8)
            && bytes[end..].TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }

    /// <summary>The lines as one array, each in the line where it stood, so that positions in messages stay right.</summary>
    public static byte[] ToArray(ReadOnlySpan<byte> bytes)
    {
        using var array = new MemoryStream(bytes.Length + (bytes.Length / 64) + 16);
        var separator = (byte)'[';
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            if (!line.TrimStart(" \t\r"u8).IsEmpty)
            {
                array.WriteByte(separator);
                separator = (byte)',';
            }

            array.Write(line);
            array.WriteByte((byte)'\n');
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        array.WriteByte((byte)']');
        return array.ToArray();
    }
}
