using System.Buffers;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>
/// What the numbers of a table prove about their decimal separator: <c>1.234,5</c> and <c>0,25</c> can be read one way only, <c>1.234</c> proves nothing.
/// </summary>
internal static class DecimalEvidence
{
    private const int LongestNumber = 40;
    private const string Around = "-\u2212()% \u00A0\u202F";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    /// <summary>Whether some number of the table can have but a point, and some but a comma, as its decimal separator.</summary>
    public static (bool Point, bool Comma) Of(TableContent table)
    {
        var (point, comma) = (false, false);
        foreach (var cell in table.Cells)
        {
            if (cell.Text.Length is > 1 and <= LongestNumber && !(point && comma))
            {
                var proved = Proved(cell.Text);
                (point, comma) = (point || proved == '.', comma || proved == ',');
            }
        }

        return (point, comma);
    }

    private static char? Proved(string text)
    {
        var number = text.AsSpan().Trim(Around);
        foreach (var code in number.Length > 1 && (!char.IsAsciiDigit(number[0]) || !char.IsAsciiDigit(number[^1])) ? NumberFormats.Currencies : [])
        {
            number = number.StartsWith(code, StringComparison.Ordinal) ? number[code.Length..] : number.EndsWith(code, StringComparison.Ordinal) ? number[..^code.Length] : number;
        }

        number = number.Trim(Around);
        if (number.Length < 2 || !char.IsAsciiDigit(number[0]) || !char.IsAsciiDigit(number[^1]) || number.ContainsAnyExcept(NumberCharacters))
        {
            return null;
        }

        var last = number.LastIndexOfAny('.', ',');
        if (last < 0)
        {
            return null;
        }

        var behind = number.Length - last - 1;
        var separator = number[last];
        var head = number[..last];
        var other = separator == '.' ? ',' : '.';
        return head.Contains(separator) ? (behind == 3 && !head.Contains(other) && Grouped(number, separator) ? other : null)
            : head.Contains(other) ? (Grouped(head, other) ? separator : null)
            : behind != 3 || head.Length > 3 || head[0] == '0' ? separator
            : null;
    }

    private static bool Grouped(ReadOnlySpan<char> number, char separator)
    {
        var first = number.IndexOf(separator);
        if (first is < 1 or > 3)
        {
            return false;
        }

        for (var rest = number[first..]; !rest.IsEmpty; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != separator || rest[1..4].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
        }

        return true;
    }
}
