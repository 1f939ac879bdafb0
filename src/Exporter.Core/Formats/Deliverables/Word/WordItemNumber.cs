using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Reads how a document marks an item of a numbered list, so that Word counts on in the same way.</summary>
internal static partial class WordItemNumber
{
    // Word's own bound.
    private const int Largest = 32767;

    private static readonly (int Value, string Digits)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    private static readonly WordNumberStyle Plain = new(NumberFormatValues.Decimal, "", ".");

    /// <summary>Style and number of an item; null where Word cannot count so (<c>1.2</c>, <c>§ 3</c>), and the marker is text.</summary>
    /// <param name="marker">The item's marker.</param>
    /// <param name="follows">Style and number that would continue the list the item stands in.</param>
    public static (WordNumberStyle Style, int Number)? Of(ListMarker marker, (WordNumberStyle Style, int Number)? follows)
    {
        if (marker.Marker is not { Length: > 0 } printed)
        {
            var number = marker.Number ?? follows?.Number ?? 1;
            return number is >= 0 and <= Largest ? (follows?.Style ?? Plain, number) : null;
        }

        var readings = Readings(printed.Trim()).Where(r => marker.Number is null || r.Number == marker.Number).ToList();
        return readings.Count == 0 ? null : follows is { } next && readings.Contains(next) ? next : readings[0];
    }

    private static IEnumerable<(WordNumberStyle Style, int Number)> Readings(string printed)
    {
        if (Form().Match(printed) is not { Success: true } match)
        {
            yield break;
        }

        var (before, core, after) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        if (char.IsAsciiDigit(core[0]))
        {
            // A leading zero is another text than the number.
            if ((core[0] != '0' || core.Length == 1) && int.Parse(core, CultureInfo.InvariantCulture) is <= Largest and var number)
            {
                yield return (new WordNumberStyle(NumberFormatValues.Decimal, before, after), number);
            }

            yield break;
        }

        var upper = char.IsAsciiLetterUpper(core[0]);
        if (core.Any(c => char.IsAsciiLetterUpper(c) != upper))
        {
            yield break;
        }

        var lower = core.ToLowerInvariant();

        var roman = FromRoman(lower);
        (WordNumberStyle Style, int Number)? asRoman = roman > 0 ? (new WordNumberStyle(upper ? NumberFormatValues.UpperRoman : NumberFormatValues.LowerRoman, before, after), roman) : null;
        (WordNumberStyle Style, int Number)? asLetter = core.Length == 1 ? (new WordNumberStyle(upper ? NumberFormatValues.UpperLetter : NumberFormatValues.LowerLetter, before, after), lower[0] - 'a' + 1) : null;

        // A list that begins with i is Roman; one that begins with c or d is not.
        foreach (var reading in roman == 1 || core.Length > 1 ? [asRoman, asLetter] : new[] { asLetter, asRoman })
        {
            if (reading is { } found)
            {
                yield return found;
            }
        }
    }

    private static int FromRoman(string digits)
    {
        var (number, rest) = (0, digits);
        foreach (var (value, sign) in Roman)
        {
            while (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                (number, rest) = (number + value, rest[sign.Length..]);
            }
        }

        return rest.Length == 0 && ToRoman(number) == digits ? number : 0;
    }

    private static string ToRoman(int number)
    {
        var digits = "";
        foreach (var (value, sign) in Roman)
        {
            for (; number >= value; number -= value)
            {
                digits += sign;
            }
        }

        return digits;
    }

    [GeneratedRegex(@"^(\(?)([0-9]{1,5}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,10})([.)]?|\)\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
