using System.Collections.Frozen;
using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Number formats of typed values.</summary>
internal static class NumberFormats
{
    /// <summary>A share, of which one decimal of its percents is shown.</summary>
    public const string Percent = "0.0%";

    /// <summary>A whole number without separators.</summary>
    public const string Whole = "0";

    /// <summary>A time of day.</summary>
    public const string Time = "hh:mm:ss";

    private const int MostDecimals = 10;

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["VND"] = "₫", ["UAH"] = "₴", ["TRY"] = "₺", ["PHP"] = "₱",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // ISO 4217: currencies whose minor unit is not a hundredth.
    private static readonly FrozenDictionary<string, int> Minor = new Dictionary<string, int>
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0, ["RWF"] = 0, ["UGX"] = 0, ["VND"] = 0, ["VUV"] = 0,
        ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0, ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Symbols that stand for a currency in text, and codes of currencies: the longest first.</summary>
    public static IReadOnlyList<string> Currencies { get; } =
    [
        "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY", "NOK", "PLN", "SEK", "USD", "Fr.", "R$", "kr", "zł", "Kč", "Ft", "€", "$", "£", "¥", "₹", "₩",
        "₪", "₫", "₴", "₺", "₽", "₱",
    ];

    /// <summary>An amount in a currency, as the language writes it.</summary>
    /// <param name="code">ISO 4217 code, or null.</param>
    /// <param name="locale">The document's, or null.</param>
    /// <param name="decimals">Decimals that the value has; none of them is hidden.</param>
    public static string Money(string? code, NumberLocale? locale, int decimals)
    {
        var known = code is { Length: 3 } && code.All(char.IsAsciiLetter);
        var number = "#,##0" + Decimals(Math.Clamp(decimals, known ? Minor.GetValueOrDefault(code!, 2) : 2, MostDecimals));
        if (!known)
        {
            return number;
        }

        var symbol = locale is null ? code!.ToUpperInvariant() : Symbols.GetValueOrDefault(code!, code!.ToUpperInvariant());
        var place = locale is null || (locale.Money == MoneyPlace.Before && symbol.Length > 1) ? MoneyPlace.BeforeSpace : locale.Money;
        var currency = Currency(symbol, locale);
        return place switch
        {
            MoneyPlace.Before => currency + number,
            MoneyPlace.BeforeSpace => currency + "\\ " + number,
            _ => number + "\\ " + currency,
        };
    }

    /// <summary>A number with so many decimals: the general format where that shows it whole.</summary>
    public static string? Number(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        return digits <= 10 || value.AsSpan().IndexOfAny('e', 'E') >= 0 ? null : Whole + Decimals(Math.Min(DecimalsOf(value), MostDecimals));
    }

    /// <summary>A date as the language writes it, else year, month, day.</summary>
    public static string Date(NumberLocale? locale) => Escaped(locale?.Date ?? "yyyy-mm-dd");

    /// <summary>A currency as formats hold it, with the language that it is shown in.</summary>
    public static string Currency(string symbol, NumberLocale? locale) => locale?.Lcid is { } lcid ? $"[${symbol}-{lcid}]" : $"[${symbol}]";

    /// <summary>A date's order with each separator as it is: bare, a slash would be the reader's own separator.</summary>
    public static string Escaped(string date) => string.Concat(date.Select(c => char.IsAsciiLetter(c) ? c.ToString() : "\\" + c));

    /// <summary>Places behind the decimal point.</summary>
    public static string Decimals(int count) => count == 0 ? "" : "." + new string('0', count);

    /// <summary>Number of digits behind the point of a plain number.</summary>
    public static int DecimalsOf(string value) => value.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? value.Length - point - 1 : 0;

    /// <summary>Days since 1899-12-30, by which spreadsheets count; null before 1900-03-01, where they count a day that never was.</summary>
    public static string? Serial(DateOnly date) =>
        date >= new DateOnly(1900, 3, 1) ? (date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture) : null;
}
