using System.Globalization;
using System.Numerics;

namespace Exporter.Templates.Values;

/// <summary>Python's numbers: integers of any size (64-bit while they fit), floats, and booleans that count as integers.</summary>
internal static class Numbers
{
    public static object Normalize(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Boxes.Of((long)value) : value;

    public static bool IsNumber(object? value) => value is long or double or bool or BigInteger;

    public static bool TryInt(object? value, out BigInteger result)
    {
        switch (value)
        {
            case long i: result = i; return true;
            case bool b: result = b ? 1 : 0; return true;
            case BigInteger big: result = big; return true;
            default: result = default; return false;
        }
    }

    public static bool TryLong(object? value, out long result)
    {
        switch (value)
        {
            case long i: result = i; return true;
            case bool b: result = b ? 1 : 0; return true;
            default: result = 0; return false;
        }
    }

    public static double ToDouble(object? value) => value switch
    {
        double d => d,
        long i => i,
        bool b => b ? 1 : 0,
        BigInteger big => ToDouble(big),
        _ => throw Err.Type($"A number is needed, not a {TypeNames.Of(value)}."),
    };

    public static double ToDouble(BigInteger value)
    {
        var result = Divide(value, BigInteger.One);
        return double.IsInfinity(result) ? throw Err.Overflow("This integer is too large for a float.") : result;
    }

    /// <summary>The float nearest to a quotient of integers, halves to even.</summary>
    public static double Divide(BigInteger a, BigInteger b)
    {
        var negative = a.Sign * b.Sign < 0;
        a = BigInteger.Abs(a);
        b = BigInteger.Abs(b);
        if (a.IsZero)
        {
            return negative ? -0.0 : 0.0;
        }

        // Scale so that the quotient has 66 bits, more than a float keeps; a rest makes it odd, which settles halves.
        var shift = 66 - (int)(a.GetBitLength() - b.GetBitLength());
        var quotient = BigInteger.DivRem(shift > 0 ? a << shift : a, shift < 0 ? b << -shift : b, out var rest);
        var bits = (int)quotient.GetBitLength();
        var exponent = bits - 1 - shift;
        if (exponent > 1024)
        {
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var keep = exponent < -1022 ? 53 - (-1022 - exponent) : 53;
        if (keep < 0)
        {
            return negative ? -0.0 : 0.0;
        }

        var drop = bits - keep;
        var mantissa = (ulong)(quotient >> drop);
        var remainder = quotient - ((BigInteger)mantissa << drop);
        var half = BigInteger.One << (drop - 1);
        var compare = remainder.CompareTo(half);
        if (compare > 0 || (compare == 0 && (!rest.IsZero || (mantissa & 1) == 1)))
        {
            mantissa++;
        }

        var result = Math.ScaleB(mantissa, drop - shift);
        return negative ? -result : result;
    }

    public static object Add(object left, object right) => Binary(left, right, '+');

    public static object Binary(object left, object right, char op)
    {
        if (left is double || right is double)
        {
            var (x, y) = (ToDouble(left), ToDouble(right));
            return op switch { '+' => x + y, '-' => x - y, _ => x * y };
        }

        if (TryLong(left, out var a) && TryLong(right, out var b))
        {
            var overflow = op switch
            {
                '+' => ((a ^ (a + b)) & (b ^ (a + b))) < 0,
                '-' => ((a ^ b) & (a ^ (a - b))) < 0,
                _ => Math.BigMul(a, b, out var low) is var high && high != low >> 63,
            };
            if (!overflow)
            {
                return Boxes.Of(op switch { '+' => a + b, '-' => a - b, _ => a * b });
            }
        }

        TryInt(left, out var p);
        TryInt(right, out var q);
        return Normalize(op switch { '+' => p + q, '-' => p - q, _ => p * q });
    }

    public static object TrueDivide(object left, object right)
    {
        if (left is double || right is double)
        {
            var y = ToDouble(right);
            return y == 0 ? throw Err.Zero() : ToDouble(left) / y;
        }

        TryInt(left, out var a);
        TryInt(right, out var b);
        if (b.IsZero)
        {
            throw Err.Zero();
        }

        var result = Divide(a, b);
        return double.IsInfinity(result) ? throw Err.Overflow("The quotient is too large for a float.") : result;
    }

    public static object FloorDivide(object left, object right)
    {
        if (left is double || right is double)
        {
            return DivMod(ToDouble(left), ToDouble(right)).Quotient;
        }

        if (TryLong(left, out var x) && TryLong(right, out var y) && y is not 0 and not -1)
        {
            var q = x / y;
            return Boxes.Of(x % y != 0 && (x < 0) != (y < 0) ? q - 1 : q);
        }

        TryInt(left, out var a);
        TryInt(right, out var b);
        if (b.IsZero)
        {
            throw Err.Zero();
        }

        var quotient = BigInteger.DivRem(a, b, out var rest);
        return Normalize(!rest.IsZero && rest.Sign != b.Sign ? quotient - 1 : quotient);
    }

    public static object Modulo(object left, object right)
    {
        if (left is double || right is double)
        {
            return DivMod(ToDouble(left), ToDouble(right)).Remainder;
        }

        if (TryLong(left, out var x) && TryLong(right, out var y) && y is not 0 and not -1)
        {
            var r = x % y;
            return Boxes.Of(r != 0 && (r < 0) != (y < 0) ? r + y : r);
        }

        TryInt(left, out var a);
        TryInt(right, out var b);
        if (b.IsZero)
        {
            throw Err.Zero();
        }

        var rest = BigInteger.Remainder(a, b);
        return Normalize(!rest.IsZero && rest.Sign != b.Sign ? rest + b : rest);
    }

    public static object Power(object left, object right, int maxBits)
    {
        if (TryInt(left, out var a) && TryInt(right, out var b) && b.Sign >= 0)
        {
            if (BigInteger.Abs(a) > 1 && (b > maxBits || b * ((long)a.GetBitLength() - 1) > maxBits))
            {
                throw Err.Limit($"This power has more than {maxBits} bits.");
            }

            if (BigInteger.Abs(a) <= 1)
            {
                return Normalize(b.IsZero ? 1 : a.Sign < 0 && b.IsEven ? 1 : a);
            }

            return Normalize(BigInteger.Pow(a, (int)b));
        }

        var (x, y) = (ToDouble(left), ToDouble(right));
        if (x == 0 && y < 0)
        {
            throw Err.Zero();
        }

        if (x < 0 && double.IsFinite(x) && double.IsFinite(y) && Math.Floor(y) != y)
        {
            throw Err.Value("A power that gives a complex number is not supported.");
        }

        var result = Math.Pow(x, y);
        return double.IsInfinity(result) && double.IsFinite(x) && double.IsFinite(y)
            ? throw Err.Overflow("The power is too large for a float.")
            : result;
    }

    public static object Negate(object value) => value switch
    {
        double d => -d,
        long i and > long.MinValue => Boxes.Of(-i),
        bool b => Boxes.Of(b ? -1 : 0),
        _ => Normalize(-(TryInt(value, out var big) ? big : 0)),
    };

    public static int Compare(object left, object right)
    {
        if (TryLong(left, out var a) && TryLong(right, out var b))
        {
            return a.CompareTo(b);
        }

        if (left is double x && right is double y)
        {
            return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
        }

        if (left is double d)
        {
            return CompareMixed(d, right);
        }

        if (right is double e)
        {
            var reversed = CompareMixed(e, left);
            return reversed == 2 ? 2 : -reversed;
        }

        TryInt(left, out var p);
        TryInt(right, out var q);
        return p.CompareTo(q);
    }

    public static string Text(object value) => value switch
    {
        long i => i.ToString(CultureInfo.InvariantCulture),
        bool b => b ? "True" : "False",
        double d => FloatText.Repr(d),
        BigInteger big => IntText(big),
        _ => "",
    };

    public static string IntText(BigInteger value) => value.GetBitLength() > 14_300
        ? throw Err.Value("This integer has more than 4300 digits and is not written out.")
        : value.ToString(CultureInfo.InvariantCulture);

    // 2 stands for "not ordered" (NaN).
    private static int CompareMixed(double d, object integer)
    {
        if (double.IsNaN(d))
        {
            return 2;
        }

        if (double.IsInfinity(d))
        {
            return d > 0 ? 1 : -1;
        }

        TryInt(integer, out var i);
        var whole = Math.Floor(d);
        var compare = new BigInteger(whole).CompareTo(i);
        return compare != 0 ? compare : d > whole ? 1 : 0;
    }

    private static (double Quotient, double Remainder) DivMod(double x, double y)
    {
        if (y == 0)
        {
            throw Err.Zero();
        }

        var rest = x % y;
        var quotient = (x - rest) / y;
        if (rest != 0)
        {
            if ((y < 0) != (rest < 0))
            {
                rest += y;
                quotient -= 1;
            }
        }
        else
        {
            rest = Math.CopySign(0, y);
        }

        if (quotient != 0)
        {
            var floor = Math.Floor(quotient);
            quotient = quotient - floor > 0.5 ? floor + 1 : floor;
        }
        else
        {
            quotient = Math.CopySign(0, x / y);
        }

        return (quotient, rest);
    }
}
