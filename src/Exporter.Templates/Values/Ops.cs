using System.Numerics;
using Exporter.Templates.Run;
using Exporter.Templates.Text;

namespace Exporter.Templates.Values;

/// <summary>Python's binary operators over all value types.</summary>
internal static class Ops
{
    public static object? Add(RenderState state, object? a, object? b)
    {
        if (a is string s && b is string t)
        {
            return state.Concat(s, t);
        }

        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
        {
            return Numbers.Binary(a!, b!, '+');
        }

        Check(a, b);
        switch (a, b)
        {
            case (Markup m, _) when Strings.Is(b, out _):
                return new Markup(state.Concat(m.Text, Html(b)));
            case (_, Markup m) when Strings.Is(a, out _):
                return new Markup(state.Concat(Html(a), m.Text));
            case (PyList x, PyList y):
                state.AllocateItems(x.Count + y.Count);
                return new PyList([.. x.Items, .. y.Items]);
            case (PyTuple x, PyTuple y):
                state.AllocateItems(x.Count + y.Count);
                return new PyTuple([.. x.Items, .. y.Items]);
            default:
                throw Err.Operands("+", a, b);
        }
    }

    public static object? Subtract(object? a, object? b)
    {
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
        {
            return Numbers.Binary(a!, b!, '-');
        }

        Check(a, b);
        throw Err.Operands("-", a, b);
    }

    public static object? Multiply(RenderState state, object? a, object? b)
    {
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
        {
            if (a is BigInteger p)
            {
                state.CheckBits(p.GetBitLength() + (b is BigInteger q ? q.GetBitLength() : 64));
            }

            return Numbers.Binary(a!, b!, '*');
        }

        Check(a, b);
        if (b is long or bool or BigInteger)
        {
            return Repeat(state, a, b) ?? throw Err.Operands("*", a, b);
        }

        return a is long or bool or BigInteger ? Repeat(state, b, a) ?? throw Err.Operands("*", a, b) : throw Err.Operands("*", a, b);
    }

    public static object? Divide(object? a, object? b)
    {
        Check(a, b);
        return Numbers.IsNumber(a) && Numbers.IsNumber(b) ? Numbers.TrueDivide(a!, b!) : throw Err.Operands("/", a, b);
    }

    public static object? FloorDivide(object? a, object? b)
    {
        Check(a, b);
        return Numbers.IsNumber(a) && Numbers.IsNumber(b) ? Numbers.FloorDivide(a!, b!) : throw Err.Operands("//", a, b);
    }

    public static object? Modulo(RenderState state, object? a, object? b)
    {
        if (a is string s)
        {
            return state.Track(PercentFormat.Format(s, b, null, state));
        }

        if (a is Markup m)
        {
            return new Markup(state.Track(PercentFormat.Format(m.Text, b, Markup.Escape, state)));
        }

        Check(a, b);
        return Numbers.IsNumber(a) && Numbers.IsNumber(b) ? Numbers.Modulo(a!, b!) : throw Err.Operands("%", a, b);
    }

    public static object? Power(RenderState state, object? a, object? b)
    {
        Check(a, b);
        return Numbers.IsNumber(a) && Numbers.IsNumber(b) ? Numbers.Power(a!, b!, state.Limits.MaxValueLength) : throw Err.Operands("**", a, b);
    }

    public static object? Negate(object? a) => Numbers.IsNumber(a) ? Numbers.Negate(a!) : throw Unary("-", a);

    public static object? Positive(object? a) => a switch
    {
        bool b => Boxes.Of(b ? 1 : 0),
        long or double or BigInteger => a,
        _ => throw Unary("+", a),
    };

    /// <summary>A value as HTML: markup as it is, anything else as escaped text.</summary>
    public static string Html(object? value, int limit = int.MaxValue) => value switch
    {
        Markup m => m.Text,
        ModuleValue module => module.Body,
        _ => Markup.Escape(Repr.Text(value, limit)),
    };

    private static object? Repeat(RenderState state, object? value, object count)
    {
        if (value is not (string or Markup or PyList or PyTuple))
        {
            return null;
        }

        var n = count is BigInteger big ? (big.Sign < 0 ? 0 : long.MaxValue) : Math.Max(0, count is bool b ? (b ? 1 : 0) : (long)count);
        var length = Strings.Is(value, out var text) ? text.Length : ((IPySized)value).Count;
        if (length == 0 || n == 0)
        {
            return value switch { string => "", Markup => new Markup(""), PyList => new PyList([]), _ => PyTuple.Empty };
        }

        var total = (Int128)length * n;
        state.Allocate(total > long.MaxValue ? long.MaxValue : (long)total);
        switch (value)
        {
            case string s:
                return s.Length == 1 ? new string(s[0], (int)n) : new System.Text.StringBuilder().Insert(0, s, (int)n).ToString();
            case Markup m:
                return new Markup(new System.Text.StringBuilder().Insert(0, m.Text, (int)n).ToString());
            case PyList list:
                return new PyList(Enumerable.Repeat(list.Items.ToArray(), (int)n).SelectMany(items => items).ToList());
            default:
                return new PyTuple([.. Enumerable.Repeat(((PyTuple)value).Items, (int)n).SelectMany(items => items)]);
        }
    }

    private static void Check(object? a, object? b)
    {
        if (a is Undefined u)
        {
            throw u.Error();
        }

        if (b is Undefined v)
        {
            throw v.Error();
        }
    }

    private static TemplateException Unary(string op, object? a) => a is Undefined u ? u.Error() : Err.Type($"'{op}' does not work on a {TypeNames.Of(a)}.");
}
