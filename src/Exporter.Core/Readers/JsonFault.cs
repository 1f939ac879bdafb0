using System.Globalization;
using System.Text.Json;

namespace Exporter.Core.Readers;

/// <summary>Says what is wrong with an input that means to be JSON and is not.</summary>
internal static class JsonFault
{
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
