using System.Globalization;
using System.Numerics;
using System.Text;

namespace Exporter.Templates.Values;

/// <summary>Floats as Python writes them: shortest digits that read back, and exact rounding (halves to even) for given digits.</summary>
internal static class FloatText
{
    public static string Repr(double value)
    {
        if (Special(value) is { } special)
        {
            return special;
        }

        var (digits, exponent) = Shortest(Math.Abs(value));
        var sign = double.IsNegative(value) ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            return sign + Scientific(digits, exponent);
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        return digits.Length > exponent + 1
            ? $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}"
            : $"{sign}{digits}{new string('0', exponent + 1 - digits.Length)}.0";
    }

    public static string? Special(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : null;

    /// <summary>Fixed notation of a finite, non-negative value.</summary>
    public static string Fixed(double value, int precision)
    {
        var scaled = Scaled(value, precision).ToString(CultureInfo.InvariantCulture);
        if (precision == 0)
        {
            return scaled;
        }

        scaled = scaled.PadLeft(precision + 1, '0');
        return $"{scaled[..^precision]}.{scaled[^precision..]}";
    }

    /// <summary>Digits (one before the point) and exponent of a finite, non-negative value, rounded to <paramref name="precision"/> places.</summary>
    public static (string Digits, int Exponent) Digits(double value, int precision)
    {
        if (value == 0)
        {
            return (new string('0', precision + 1), 0);
        }

        var exponent = Shortest(value).Exponent;
        var digits = Scaled(value, precision - exponent).ToString(CultureInfo.InvariantCulture);
        return digits.Length > precision + 1 ? (digits[..(precision + 1)], exponent + 1) : (digits, exponent);
    }

    public static string ExponentText(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");

    /// <summary>Rounds as Python's <c>round</c> does: the decimal value nearest to the exact binary one.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || digits > 323)
        {
            return value;
        }

        if (digits < -308)
        {
            return Math.CopySign(0, value);
        }

        var scaled = Scaled(Math.Abs(value), digits);
        var result = digits > 0
            ? Numbers.Divide(scaled, BigInteger.Pow(10, digits))
            : Numbers.ToDouble(scaled * BigInteger.Pow(10, -digits));
        return double.IsNegative(value) ? -result : result;
    }

    public static (string Digits, int Exponent) Shortest(double value)
    {
        if (value == 0)
        {
            return ("0", 0);
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var digits = new StringBuilder(17);
        var point = -1;
        var exponent = 0;
        for (var i = 0; i < shortest.Length; i++)
        {
            if (shortest[i] == '.')
            {
                point = digits.Length;
            }
            else if (shortest[i] == 'E')
            {
                exponent = int.Parse(shortest.AsSpan(i + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                digits.Append(shortest[i]);
            }
        }

        exponent += (point < 0 ? digits.Length : point) - 1;
        var leading = 0;
        while (leading < digits.Length - 1 && digits[leading] == '0')
        {
            leading++;
        }

        return (digits.ToString(leading, digits.Length - leading).TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0", exponent - leading);
    }

    private static string Scientific(string digits, int exponent) =>
        (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}") + ExponentText(exponent);

    /// <summary>value × 10^digits, rounded to an integer, halves to even.</summary>
    private static BigInteger Scaled(double value, int digits)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7ff;
        var mantissa = new BigInteger((bits & 0xfffffffffffff) | (exponent == 0 ? 0 : 1UL << 52));
        exponent = Math.Max(exponent, 1) - 1075;
        var numerator = mantissa;
        var denominator = BigInteger.One;
        if (digits >= 0)
        {
            numerator *= BigInteger.Pow(10, digits);
        }
        else
        {
            denominator = BigInteger.Pow(10, -digits);
        }

        if (exponent >= 0)
        {
            numerator <<= exponent;
        }
        else
        {
            denominator <<= -exponent;
        }

        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = (rest << 1).CompareTo(denominator);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
