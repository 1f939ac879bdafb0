using System.Globalization;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>
/// Finds the numbers, amounts, shares and dates among the texts of a table's cells. A text becomes one only where its number format shows the very same text again in
/// the document's language; whatever may be something else (leading zeros, long numbers, ranges, versions, <c>1.234</c> where the language is not known) stays text.
/// </summary>
internal sealed class CellReader
{
    private const int LongestText = 40;
    private const int MostDigits = 15;

    private readonly NumberLocale? _locale;
    private readonly SheetStyles _styles;
    private readonly char? _decimal;
    private readonly string _groups;
    private readonly bool _onlyPlain;

    /// <summary>A reader for a table: by the language, or where that is not known by the separator that the table's own numbers prove.</summary>
    public CellReader(NumberLocale? locale, SheetStyles styles, TableContent table)
    {
        (_locale, _styles) = (locale, styles);
        var (point, comma) = DecimalEvidence.Of(table);
        _decimal = locale?.Decimal ?? (point == comma ? null : point ? '.' : ',');
        _groups = locale?.Groups ?? (_decimal == '.' ? "," : ".");

        // Numbers of another language than the document's: its own could be misread by a thousand times.
        _onlyPlain = _decimal is null || (_decimal == '.' ? comma : point);
    }

    /// <summary>The typed cell, or null where the text stays text.</summary>
    public SheetCell? Read(string text, CellFace face) => Find(text) is var (value, format) && _styles.Takes(format) ? SheetCell.Number(value, new CellLook(face, format)) : null;

    private (string Value, string Format)? Find(string text) =>
        text.Length is 0 or > LongestText || text.AsSpan().IndexOfAnyInRange('0', '9') < 0 ? null : Date(text) ?? Number(text);

    private (string Value, string Format)? Date(string text)
    {
        foreach (var order in (ReadOnlySpan<string?>)[_locale?.Date, "yyyy-mm-dd"])
        {
            if (order is not null && Date(text, order) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (string Value, string Format)? Date(string text, string order)
    {
        var separator = order.First(c => !char.IsAsciiLetter(c));
        var (places, parts) = (order.Split(separator), text.Split(separator));
        Span<int> date = stackalloc int[3];
        if (parts.Length != 3)
        {
            return null;
        }

        for (var i = 0; i < 3; i++)
        {
            var (place, part) = (places[i], parts[i]);
            if (part.Length is 0 || part.Length > (place[0] == 'y' ? 4 : 2) || (place[0] == 'y' && part.Length != 4) || part.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }

            date[place[0] switch { 'y' => 0, 'm' => 1, _ => 2 }] = int.Parse(part, CultureInfo.InvariantCulture);

            // Of two digits that need no zero both forms show the same: the language's own.
            places[i] = place[0] == 'y' || (part.Length == 2 && part[0] != '0') ? place : new string(place[0], part.Length);
        }

        return date[1] is >= 1 and <= 12 && date[0] is >= 1900 and <= 2199 && date[2] >= 1 && date[2] <= DateTime.DaysInMonth(date[0], date[1])
            && NumberFormats.Serial(new DateOnly(date[0], date[1], date[2])) is { } serial
            ? (serial, NumberFormats.Escaped(string.Join(separator, places)))
            : null;
    }

    private (string Value, string Format)? Number(string text)
    {
        var rest = text.AsSpan();
        var isBracketed = rest.Length > 2 && rest[0] == '(' && rest[^1] == ')';
        rest = isBracketed ? rest[1..^1] : rest;
        var sign = Sign(ref rest);
        var before = Currency(ref rest, atEnd: false);
        var inner = before.Length > 0 && sign is null ? Sign(ref rest) : null;
        var after = before.Length > 0 ? "" : Currency(ref rest, atEnd: true);
        after = before.Length > 0 || after.Length > 0 ? after : Percent(ref rest);
        var isNegative = isBracketed || sign is not null || inner is not null;
        if ((isBracketed && (sign ?? inner) is not null) || Digits(rest, out var group) is not { } digits)
        {
            return null;
        }

        var decimals = NumberFormats.DecimalsOf(digits);
        var isMarked = before.Length > 0 || after.Length > 0 || decimals > 0;

        // A spreadsheet has no zero below zero.
        if (isNegative && digits.AsSpan().IndexOfAnyInRange('1', '9') < 0)
        {
            return null;
        }

        // Digits apart by what is typed between words may be a phone number, and a number in brackets a note's.
        if ((group == ' ' && !isMarked) || (isBracketed && !isMarked && group is null))
        {
            return null;
        }

        var core = (group is null ? NumberFormats.Whole : "#,##0") + NumberFormats.Decimals(decimals);
        var positive = Literal(before) + core + Literal(after);
        var format = !isNegative || sign == '-' ? positive
            : isBracketed ? $"{positive};\\({positive}\\)"
            : sign is { } minus ? $"{positive};\\{minus}{positive}"
            : $"{positive};{Literal(before)}\\{inner}{core}{Literal(after)}";
        var value = after.EndsWith('%') ? (decimal.Parse(digits, CultureInfo.InvariantCulture) / 100m).ToString(CultureInfo.InvariantCulture) : digits;
        return (isNegative ? "-" + value : value, format);
    }

    private static char? Sign(ref ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[0] is '-' or '\u2212' && text[0] is var sign)
        {
            text = text[1..];
            return sign;
        }

        return null;
    }

    // A currency with the space between it and the number.
    private static string Currency(ref ReadOnlySpan<char> text, bool atEnd)
    {
        foreach (var symbol in NumberFormats.Currencies)
        {
            if (!(atEnd ? text.EndsWith(symbol, StringComparison.Ordinal) : text.StartsWith(symbol, StringComparison.Ordinal)))
            {
                continue;
            }

            var length = symbol.Length;
            var next = text.Length <= length ? '\0' : atEnd ? text[text.Length - length - 1] : text[length];
            length += IsSpace(next) ? 1 : 0;
            if (!IsSpace(next) && char.IsAsciiLetter(symbol[0]))
            {
                return "";
            }

            var found = (atEnd ? text[^length..] : text[..length]).ToString();
            text = atEnd ? text[..^length] : text[length..];
            return found;
        }

        return "";
    }

    private static string Percent(ref ReadOnlySpan<char> text)
    {
        if (!text.EndsWith("%"))
        {
            return "";
        }

        var length = text.Length > 1 && IsSpace(text[^2]) ? 2 : 1;
        var found = text[^length..].ToString();
        text = text[..^length];
        return found;
    }

    // The number with a point for decimals and nothing between groups; null where it is none that is written back alike.
    private string? Digits(ReadOnlySpan<char> text, out char? group)
    {
        group = null;
        var plain = new char[text.Length];
        var (length, inGroup, groups, decimals) = (0, 0, 0, -1);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                (inGroup, decimals) = (inGroup + 1, decimals < 0 ? -1 : decimals + 1);
            }
            else if (_onlyPlain || decimals >= 0 || inGroup == 0)
            {
                return null;
            }
            else if (c == _decimal)
            {
                if (groups > 0 && inGroup != 3)
                {
                    return null;
                }

                (decimals, plain[length++]) = (0, '.');
            }
            else if (_groups.Contains(c, StringComparison.Ordinal) && (group is null || group == c) && (groups == 0 ? inGroup <= 3 : inGroup == 3))
            {
                (group, groups, inGroup) = (c, groups + 1, 0);
            }
            else
            {
                return null;
            }
        }

        var number = plain.AsSpan(0, length);
        var digits = length - (decimals >= 0 ? 1 : 0);
        return length == 0 || digits > MostDigits || decimals == 0 || (decimals < 0 && groups > 0 && inGroup != 3) || (number.Length > 1 && number[0] == '0' && number[1] != '.')
            ? null
            : number.ToString();
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F';

    // A currency as formats hold it, its spaces and a percent sign as they stand.
    private string Literal(string text)
    {
        var symbol = text.Trim(' ', '\u00A0', '\u202F', '%');
        var literal = string.Concat(text.Replace(symbol.Length == 0 ? "\0" : symbol, "\0", StringComparison.Ordinal).Select(c => c switch { '%' => "%", '\0' => NumberFormats.Currency(symbol, _locale), _ => "\\" + c }));
        return literal;
    }
}
