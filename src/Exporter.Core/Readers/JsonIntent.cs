namespace Exporter.Core.Readers;

/// <summary>Tells JSON from text that happens to begin with a bracket.</summary>
internal static class JsonIntent
{
    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart(" \t\r\n"u8);
        if (bytes.Length == 0 || bytes[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        var open = bytes[0];
        bytes = bytes[1..].TrimStart(" \t\r\n"u8);
        if (bytes.IsEmpty)
        {
            return true;
        }

        // An object begins with a quoted name or ends; an array with any value. "[link](…)" and "{{ template }}" are text.
        return open == '{' ? bytes[0] is (byte)'"' or (byte)'}' : bytes[0] is (byte)'{' or (byte)'[' or (byte)']' or (byte)'"';
    }
}
