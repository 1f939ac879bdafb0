using System.Globalization;

namespace Exporter.Core.Readers.Csv;

/// <summary>Decides whether the first record names the columns.</summary>
internal static class CsvHeader
{
    private const int Enough = 100;

    /// <summary>
    /// True unless something speaks against it: there is no second record, a name stands twice, or more columns look like the rows below (a number above numbers, a value that
    /// comes again) than look different from them (a word above numbers).
    /// </summary>
    public static bool IsFirst(IReadOnlyList<IReadOnlyList<string>> records)
    {
        if (records.Count < 2 || records[0].All(string.IsNullOrWhiteSpace))
        {
            return false;
        }

        var first = records[0];
        var named = first.Where(f => !string.IsNullOrWhiteSpace(f)).Select(f => f.Trim()).ToList();
        if (named.Count != named.Distinct(StringComparer.OrdinalIgnoreCase).Count() && named.TrueForAll(IsValue))
        {
            return false;
        }

        var votes = 0;
        for (var column = 0; column < first.Count; column++)
        {
            votes += Vote(first[column].Trim(), [.. records.Skip(1).Take(Enough).Where(r => column < r.Count && r[column].Trim().Length > 0).Select(r => r[column].Trim())]);
        }

        return votes >= 0;
    }

    private static int Vote(string name, List<string> below)
    {
        if (name.Length == 0 || below.Count == 0)
        {
            return 0;
        }

        if (below.TrueForAll(IsValue))
        {
            return !IsValue(name) ? 1 : IsYear(name) ? 0 : -1;
        }

        return below.Contains(name, StringComparer.Ordinal) ? -1 : 0;
    }

    private static bool IsYear(string text) => text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1800 and <= 2200;

    // A number, an amount, a date or a time, in any of the ways in which files write them.
    private static bool IsValue(string text)
    {
        var digits = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits = true;
            }
            else if (!(c is '.' or ',' or '-' or '+' or '/' or ':' or ' ' or '%' or '$' or '€' or '£' or '(' or ')' or 'e' or 'E' or 'T' or 'Z' or '\u00A0'))
            {
                return false;
            }
        }

        return digits;
    }
}
