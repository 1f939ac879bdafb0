using System.Globalization;

namespace Exporter.Core.Formats.Rows;

/// <summary>Halves of surrogate pairs that JSON text holds as escapes, which its readers refuse: U+FFFD takes their place.</summary>
internal static class SurrogateEscapes
{
    private const int Length = 6;

    /// <summary>The text, as long as before; the same instance where nothing is broken.</summary>
    public static string Repair(string json)
    {
        char[]? repaired = null;
        for (var at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < json.Length; at = json.IndexOf('\\', at))
        {
            if (!IsEscape(json, at, out var unit))
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && IsEscape(json, at + Length, out var low) && char.IsLowSurrogate(low))
            {
                at += 2 * Length;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    repaired ??= json.ToCharArray();
                    "\\ufffd".CopyTo(repaired.AsSpan(at));
                }

                at += Length;
            }

            if (at >= json.Length)
            {
                break;
            }
        }

        return repaired is null ? json : new string(repaired);
    }

    private static bool IsEscape(string json, int at, out char unit)
    {
        unit = '\0';
        if (at + Length > json.Length || json[at] != '\\' || json[at + 1] != 'u' || !ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
