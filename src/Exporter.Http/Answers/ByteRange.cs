using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Exporter.Http.Answers;

/// <summary>One range of bytes of a file, both ends included.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    private static readonly ByteRange Outside = new(-1, -1);

    public bool IsSatisfiable => First >= 0;

    /// <summary>The range that a header asks for; null where there is none, or none that this server honours (a damaged header and several ranges are ignored).</summary>
    public static ByteRange? Parse(StringValues header, long size)
    {
        const string Unit = "bytes=";
        if (header is not [{ } text] || !text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = text[Unit.Length..].Trim().Split('-');
        if (parts.Length != 2 || !TryRead(parts[0], out var first) || !TryRead(parts[1], out var last))
        {
            return null;
        }

        return (first, last) switch
        {
            (null, null) => null,
            (null, 0) => Outside,
            (null, { } suffix) => size == 0 ? Outside : new ByteRange(Math.Max(0, size - suffix), size - 1),
            ({ } from, { } to) when to < from => null,
            ({ } from, _) when from >= size => Outside,
            ({ } from, var to) => new ByteRange(from, Math.Min(to ?? long.MaxValue, size - 1)),
        };
    }

    private static bool TryRead(string text, out long? value)
    {
        value = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!text.All(char.IsAsciiDigit))
        {
            return false;
        }

        // More digits than a long has: beyond any file.
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
        return true;
    }
}
