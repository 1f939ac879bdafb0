using System.Globalization;
using System.Numerics;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Digits of numbers for both of Python's formatting languages; signs, padding and grouping are added by the callers.</summary>
internal static class NumberText
{
    /// <summary>A non-negative float in one of the styles e, f, g (upper case makes the exponent's letter upper case).</summary>
    public static string Float(double value, char type, int precision, bool alternate)
    {
        if (FloatText.Special(value) is { } special)
        {
            return char.IsUpper(type) ? special.ToUpperInvariant() : special;
        }

        var text = char.ToLowerInvariant(type) switch
        {
            'f' => Point(FloatText.Fixed(value, precision), precision, alternate),
            'e' => Exponential(value, precision, alternate),
            _ => General(value, precision, alternate, pointZero: false),
        };
        return char.IsUpper(type) ? text.ToUpperInvariant() : text;
    }

    /// <summary>The style g; with <paramref name="pointZero"/> a whole number keeps a <c>.0</c>.</summary>
    public static string General(double value, int precision, bool alternate, bool pointZero)
    {
        precision = Math.Max(precision, 1);
        var (digits, exponent) = FloatText.Digits(value, precision - 1);
        if (exponent < -4 || exponent >= precision - (pointZero ? 1 : 0))
        {
            var mantissa = alternate ? digits : digits.TrimEnd('0').PadRight(1, '0');
            return Mantissa(mantissa, alternate) + FloatText.ExponentText(exponent);
        }

        string whole;
        string fraction;
        if (exponent < 0)
        {
            (whole, fraction) = ("0", new string('0', -exponent - 1) + digits);
        }
        else
        {
            (whole, fraction) = (digits[..(exponent + 1)], digits[(exponent + 1)..]);
        }

        fraction = alternate ? fraction : fraction.TrimEnd('0');
        return fraction.Length > 0 ? $"{whole}.{fraction}" : whole + (pointZero ? ".0" : alternate ? "." : "");
    }

    public static string Integer(BigInteger value, char type) => type switch
    {
        'x' => Hex(value),
        'X' => Hex(value).ToUpperInvariant(),
        'o' => Radix(value, 8),
        'b' => Radix(value, 2),
        _ => Numbers.IntText(value),
    };

    private static string Hex(BigInteger value) => value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0');

    private static string Radix(BigInteger value, int radix)
    {
        var bits = value.ToString("b", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0');
        if (radix == 2)
        {
            return bits;
        }

        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('0' + ((source[3 * i] - '0') * 4) + ((source[(3 * i) + 1] - '0') * 2) + source[(3 * i) + 2] - '0');
            }
        });
    }

    private static string Exponential(double value, int precision, bool alternate)
    {
        var (digits, exponent) = FloatText.Digits(value, precision);
        return Mantissa(digits, alternate) + FloatText.ExponentText(exponent);
    }

    private static string Mantissa(string digits, bool alternate) =>
        digits.Length == 1 ? digits + (alternate ? "." : "") : $"{digits[0]}.{digits[1..]}";

    private static string Point(string text, int precision, bool alternate) => precision == 0 && alternate ? text + "." : text;
}
