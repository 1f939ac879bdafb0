using System.Globalization;
using System.Numerics;
using Exporter.Templates.Run;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

internal static class NumberFilters
{
    private static readonly string[] Decimal = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] Binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

    public static readonly FilterSpec[] All =
    [
        new("abs", Signature.Empty, Abs),
        new("int", new Signature(0, "default", "base"), Int),
        new("float", new Signature(0, "default"), (f, value, a) => TryFloat(value, out var d) ? d : Args.Or(a[0], 0.0)),
        new("round", new Signature(0, "precision", "method"), Round),
        new("filesizeformat", new Signature(0, "binary"), FileSize),
    ];

    private static object? Abs(Frame f, object? value, object?[] a) => value switch
    {
        double d => Math.Abs(d),
        bool or long or BigInteger => Numbers.Compare(value, Boxes.Of(0L)) < 0 ? Numbers.Negate(value) : Ops.Positive(value),
        _ => throw Err.Type($"'abs' works on a number, not on {TypeNames.Of(value)}."),
    };

    private static object? Int(Frame f, object? value, object?[] a)
    {
        var missing = Args.Or(a[0], Boxes.Of(0L));
        if (Strings.Is(value, out var text))
        {
            var radix = Args.Int(a[1], "base", 10);
            if (radix is not 0 and (< 2 or > 36))
            {
                return missing;
            }

            if (NumberParsing.TryInt(text, (int)radix, out var parsed))
            {
                return Numbers.Normalize(parsed);
            }
        }
        else if (Numbers.TryInt(value, out var whole))
        {
            return Numbers.Normalize(whole);
        }
        else if (value is Undefined undefined)
        {
            throw undefined.Error();
        }

        if (!TryFloat(value, out var d) || double.IsNaN(d))
        {
            return missing;
        }

        return double.IsInfinity(d) ? throw Err.Overflow("An infinite number has no integer.") : Numbers.Normalize(new BigInteger(d));
    }

    private static bool TryFloat(object? value, out double result)
    {
        result = 0;
        if (value is Undefined undefined)
        {
            throw undefined.Error();
        }

        if (Numbers.IsNumber(value))
        {
            result = Numbers.ToDouble(value);
            return true;
        }

        return Strings.Is(value, out var text) && NumberParsing.TryFloat(text, out result);
    }

    private static object? Round(Frame f, object? value, object?[] a)
    {
        var method = Args.OptionalText(a[1], "method") ?? "common";
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw Err.Value("'method' of 'round' is common, ceil or floor.");
        }

        if (value is Undefined undefined)
        {
            throw undefined.Error();
        }

        if (!Numbers.IsNumber(value))
        {
            throw Err.Type($"'round' works on a number, not on {TypeNames.Of(value)}.");
        }

        var precision = (int)Math.Clamp(Args.Int(a[0], "precision"), -400, 400);
        if (method == "common")
        {
            return value is double d ? FloatText.Round(d, precision) : RoundInteger(value!, precision);
        }

        var power = Numbers.Power(Boxes.Of(10L), Boxes.Of((long)precision), 100_000);
        var scaled = Numbers.Binary(value!, power, '*');
        if (scaled is double number)
        {
            if (!double.IsFinite(number))
            {
                throw Err.Overflow("An infinite or undefined number cannot be rounded to an integer.");
            }

            scaled = Numbers.Normalize(new BigInteger(method == "ceil" ? Math.Ceiling(number) : Math.Floor(number)));
        }

        return Numbers.TrueDivide(scaled, power);
    }

    private static object RoundInteger(object value, int precision)
    {
        Numbers.TryInt(value, out var i);
        if (precision >= 0)
        {
            return Numbers.Normalize(i);
        }

        var unit = BigInteger.Pow(10, -precision);
        var quotient = BigInteger.DivRem(BigInteger.Abs(i), unit, out var rest);
        var twice = (rest * 2).CompareTo(unit);
        quotient += twice > 0 || (twice == 0 && !quotient.IsEven) ? 1 : 0;
        return Numbers.Normalize(quotient * unit * i.Sign);
    }

    private static string FileSize(Frame f, object? value, object?[] a)
    {
        if (!TryFloat(value, out var bytes))
        {
            throw Err.Value($"'filesizeformat' works on a number of bytes, not on {Repr.Short(value)}.");
        }

        var (unit, names) = Args.Flag(a[0]) ? (1024.0, Binary) : (1000.0, Decimal);
        if (bytes == 1)
        {
            return "1 Byte";
        }

        if (bytes < unit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{new BigInteger(bytes)} Bytes");
        }

        var size = unit;
        for (var i = 0; ; i++)
        {
            size *= unit;
            if (bytes < size || i == names.Length - 1)
            {
                return $"{FloatText.Fixed(unit * bytes / size, 1)} {names[i]}";
            }
        }
    }
}
