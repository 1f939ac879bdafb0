namespace Exporter.Core.Exporting;

/// <summary>Names of files in an export: relative, portable, never out of their folder.</summary>
public static class ExportName
{
    private const string Reserved = "<>:\"|?*\\";

    /// <summary>True for one or more parts joined by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>, without control characters and characters that some file system refuses.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= 4096 && name.Split('/').All(IsSafePart);

    /// <summary>
    /// Makes a safe file name out of any text: characters that are not safe become <c>_</c>, trailing dots and spaces go, at most
    /// <paramref name="maxLength"/> UTF-16 units are kept; <c>document</c> where nothing is left.
    /// </summary>
    public static string Sanitize(string text, int maxLength = 100)
    {
        var safe = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c == '/' || Reserved.Contains(c, StringComparison.Ordinal) ? '_' : c));
        safe = safe.Trim(' ', '.');
        if (safe.Length > maxLength)
        {
            safe = safe[..maxLength].TrimEnd(' ', '.');
        }

        return safe.Length == 0 || IsDeviceName(safe) ? "document" : safe;
    }

    private static bool IsSafePart(string part) =>
        part.Length is > 0 and <= 255
        && part is not ("." or "..")
        && part[^1] is not ('.' or ' ')
        && !part.Any(c => char.IsControl(c) || Reserved.Contains(c, StringComparison.Ordinal))
        && !IsDeviceName(part);

    // Windows opens a device for these, whatever the extension.
    private static bool IsDeviceName(string part)
    {
        var stem = part.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
