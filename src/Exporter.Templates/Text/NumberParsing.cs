using System.Globalization;
using System.Numerics;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>What Python's <c>int(text, base)</c> and <c>float(text)</c> accept.</summary>
internal static class NumberParsing
{
    public static bool TryInt(string text, int radix, out BigInteger value)
    {
        value = default;
        text = Strings.Strip(text, null);
        var negative = text.StartsWith('-');
        var i = negative || text.StartsWith('+') ? 1 : 0;
        var prefixed = i + 1 < text.Length && text[i] == '0' ? char.ToLowerInvariant(text[i + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefixed != 0 && (radix == 0 || radix == prefixed))
        {
            radix = prefixed;
            i += 2;
            i += i < text.Length && text[i] == '_' ? 1 : 0;
        }
        else if (radix == 0)
        {
            radix = 10;
            if (i < text.Length && text[i] == '0' && text.AsSpan(i).ContainsAnyExcept("0_"))
            {
                return false;
            }
        }

        var digits = text[i..];
        if (!ValidDigits(digits, radix) || (digits.Length > 4300 && (radix & (radix - 1)) != 0))
        {
            return false;
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        if (radix == 10)
        {
            value = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        }
        else
        {
            foreach (var c in digits)
            {
                value = (value * radix) + Chars.DigitValue(c);
            }
        }

        value = negative ? -value : value;
        return true;
    }

    public static bool TryFloat(string text, out double value)
    {
        value = 0;
        text = Strings.Strip(text, null);
        var bare = text.TrimStart('+', '-').ToLowerInvariant();
        if (text.Length - bare.Length > 1)
        {
            return false;
        }

        var sign = text.StartsWith('-') ? -1 : 1;
        if (bare is "inf" or "infinity" or "nan")
        {
            value = bare == "nan" ? double.NaN : sign * double.PositiveInfinity;
            return true;
        }

        for (var i = 0; i < bare.Length; i++)
        {
            var valid = char.IsAsciiDigit(bare[i])
                || bare[i] is '.' or 'e'
                || (bare[i] is '+' or '-' && i > 0 && bare[i - 1] == 'e')
                || (bare[i] == '_' && i > 0 && i + 1 < bare.Length && char.IsAsciiDigit(bare[i - 1]) && char.IsAsciiDigit(bare[i + 1]));
            if (!valid)
            {
                return false;
            }
        }

        return double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool ValidDigits(string digits, int radix)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_')
            {
                if (i == 0 || i == digits.Length - 1 || digits[i - 1] == '_')
                {
                    return false;
                }
            }
            else if (Chars.DigitValue(digits[i]) is var digit && (digit < 0 || digit >= radix))
            {
                return false;
            }
        }

        return digits.Length is > 0 and <= 100_000;
    }
}
