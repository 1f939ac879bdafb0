using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Exporter.Core.Readers;

/// <summary>Says what is wrong with an input that means to be JSON and is not.</summary>
internal static class JsonFault
{
    /// <summary>Refuses bytes that are not UTF-8: a parser would only find them when someone asks for the string that they are in.</summary>
    /// <exception cref="InputRefusedException">They are not: line and byte.</exception>
    public static void RequireUtf8(string name, ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return;
        }

        // Halve the distance to the first fault: what stands before it is valid, except for a sequence that the cut itself broke.
        var (good, bad) = (0, bytes.Length);
        while (bad - good > 8)
        {
            var middle = good + ((bad - good) / 2);
            while (middle > good && (bytes[middle] & 0xC0) == 0x80)
            {
                middle--;
            }

            if (middle == good)
            {
                break;
            }

            (good, bad) = Utf8.IsValid(bytes[good..middle]) ? (middle, bad) : (good, middle);
        }

        while (good < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            good += length;
        }

        var line = bytes[..good].Count((byte)'\n') + 1;
        var column = good - bytes[..good].LastIndexOf((byte)'\n');
        throw new InputRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} is not UTF-8: line {line}, byte {column} (0x{bytes[good]:X2}) begins no character. JSON is UTF-8; convert the file, for example with iconv."));
    }

    /// <summary>The sentence for a parser's failure.</summary>
    public static string Explain(string name, ReadOnlySpan<byte> bytes, JsonException e, ReadLimits limits)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}");
        if (NestsTooDeep(bytes, limits.MaxJsonDepth))
        {
            return $"{name} nests deeper than {limits.MaxJsonDepth} levels of JSON ({where}). No known pipeline writes such a file; check what made it.";
        }

        return IsCutOff(bytes, limits.MaxJsonDepth)
            ? $"{name} is cut off: the JSON ends in the middle of a value ({where}). Copy or download it again."
            : $"{name} is not valid JSON at {where}. Correct it there, or export it again from the pipeline that wrote it.";
    }

    // Everything up to the end is valid JSON, and only the end is missing.
    private static bool IsCutOff(ReadOnlySpan<byte> bytes, int depth)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = depth }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool NestsTooDeep(ReadOnlySpan<byte> bytes, int depth)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = depth + 1 }));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= depth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Broken before it was too deep.
        }

        return false;
    }
}
