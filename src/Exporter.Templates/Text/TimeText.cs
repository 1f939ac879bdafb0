using System.Globalization;
using System.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>The directives of <c>strftime</c> in the C locale.</summary>
internal static class TimeText
{
    public static string Format(DateTimeOffset time, string format)
    {
        var b = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                b.Append(format[i]);
                continue;
            }

            var c = format[++i];
            var unpadded = c == '-' && i + 1 < format.Length;
            var text = Directive(time, unpadded ? format[++i] : c) ?? throw Err.Value($"'%{c}' is not a part of a time.");
            b.Append(unpadded ? text.TrimStart('0').PadLeft(1, '0') : text);
        }

        return b.ToString();
    }

    private static string? Directive(DateTimeOffset t, char c) => c switch
    {
        'Y' => In(t, "yyyy"),
        'y' => In(t, "yy"),
        'm' => In(t, "MM"),
        'd' => In(t, "dd"),
        'e' => Number(t.Day).PadLeft(2),
        'H' => In(t, "HH"),
        'I' => In(t, "hh"),
        'M' => In(t, "mm"),
        'S' => In(t, "ss"),
        'f' => In(t, "ffffff"),
        'p' => t.Hour < 12 ? "AM" : "PM",
        'B' => In(t, "MMMM"),
        'b' or 'h' => In(t, "MMM"),
        'A' => In(t, "dddd"),
        'a' => In(t, "ddd"),
        'j' => t.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'w' => Number((int)t.DayOfWeek),
        'u' => Number(t.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)t.DayOfWeek),
        'F' => In(t, "yyyy-MM-dd"),
        'T' => In(t, "HH:mm:ss"),
        'R' => In(t, "HH:mm"),
        'D' or 'x' => In(t, "MM'/'dd'/'yy"),
        'X' => In(t, "HH:mm:ss"),
        'c' => $"{In(t, "ddd MMM")} {Number(t.Day),2} {In(t, "HH:mm:ss yyyy")}",
        's' => t.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'U' => ((t.DayOfYear + 6 - (int)t.DayOfWeek) / 7).ToString("00", CultureInfo.InvariantCulture),
        'W' => ((t.DayOfYear + 6 - (((int)t.DayOfWeek + 6) % 7)) / 7).ToString("00", CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(t.DateTime).ToString("00", CultureInfo.InvariantCulture),
        'G' => Number(ISOWeek.GetYear(t.DateTime)),
        'n' => "\n",
        't' => "\t",
        'z' or 'Z' => "",
        '%' => "%",
        _ => null,
    };

    private static string In(DateTimeOffset t, string format) => t.ToString(format, CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
