using System.Globalization;
using System.Text.Json;

namespace Exporter.Core.Readers;

/// <summary>Tells JSON from text that happens to begin with a bracket, and says what is wrong with broken JSON.</summary>
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

    public static string Explain(string name, JsonException e, ReadLimits limits)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}");
        if (e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase))
        {
            return $"{name} nests deeper than {limits.MaxJsonDepth} levels of JSON ({where}). No known pipeline writes such a file; check what made it.";
        }

        var truncated = e.Message.Contains("end of data", StringComparison.Ordinal) || e.Message.Contains("reached end", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("is an incomplete", StringComparison.Ordinal);
        return truncated
            ? $"{name} is cut off: the JSON ends in the middle of a value ({where}). Copy or download it again."
            : $"{name} is not valid JSON at {where}. Correct it there, or export it again from the pipeline that wrote it.";
    }
}
