namespace Exporter.Core.Readers;

/// <summary>Tells JSON from text that happens to begin with a bracket.</summary>
internal static class JsonIntent
{
    private const int Enough = 4096;

    /// <summary>
    /// True where the bytes begin as JSON does. An object begins with a quoted name or ends, an array with a string, an object, an array or ends:
    /// <c>[link](…)</c>, <c>[[page]]</c>, <c>[1] note</c>, <c>[ ] task</c>, <c>["a" link](…)</c> and <c>{{ template }}</c> are text.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart(" \t\r\n"u8);
        if (bytes.IsEmpty || bytes[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        // As many brackets as anyone looks at: megabytes of them are JSON that is refused for its depth.
        for (var end = Math.Max(0, bytes.Length - Enough); bytes.Length > end;)
        {
            var open = bytes[0];
            bytes = bytes[1..].TrimStart(" \t\r\n"u8);
            if (bytes.IsEmpty)
            {
                return true;
            }

            if (bytes[0] == '"')
            {
                return FollowsString(bytes[1..], open);
            }

            if (bytes[0] == (open == '{' ? '}' : ']'))
            {
                bytes = bytes[1..].TrimStart(" \t\r\n"u8);
                return bytes.IsEmpty || bytes[0] is (byte)',' or (byte)']' or (byte)'}';
            }

            if (open == '{' || bytes[0] is not ((byte)'{' or (byte)'['))
            {
                return false;
            }
        }

        return true;
    }

    // ["a quote" in a link](…) is text too. A string that does not end soon is taken for one that is cut off or long.
    private static bool FollowsString(ReadOnlySpan<byte> bytes, byte open)
    {
        bytes = bytes[..Math.Min(bytes.Length, Enough)];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\\')
            {
                i++;
            }
            else if (bytes[i] == '"')
            {
                var after = bytes[(i + 1)..].TrimStart(" \t\r\n"u8);
                return after.IsEmpty || (open == '{' ? after[0] == ':' : after[0] is (byte)',' or (byte)']');
            }
        }

        return true;
    }
}
