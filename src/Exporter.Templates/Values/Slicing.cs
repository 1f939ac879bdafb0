using System.Numerics;

namespace Exporter.Templates.Values;

/// <summary>Python's slices of text, lists, tuples and ranges.</summary>
internal static class Slicing
{
    public static object? Slice(object? target, object? start, object? stop, object? step)
    {
        switch (target)
        {
            case string s:
                return Text(s, start, stop, step);
            case Markup m:
                return new Markup(Text(m.Text, start, stop, step));
            case PyList list:
                return new PyList(Pick(list.Items, start, stop, step));
            case PyTuple tuple:
                return new PyTuple([.. Pick(tuple.Items, start, stop, step)]);
            case PyRange range:
                var (from, to, by) = Bounds(range.Count, start, stop, step);
                return new PyRange(range.At(from), range.At(to), range.Step * by);
            case Undefined undefined:
                throw undefined.Error();
            default:
                throw Err.Type($"A {TypeNames.Of(target)} cannot be sliced.");
        }
    }

    private static string Text(string s, object? start, object? stop, object? step)
    {
        var simple = Strings.IsSimple(s);
        var length = simple ? s.Length : Strings.Length(s);
        var (from, to, by) = Bounds(length, start, stop, step);
        if (by == 1)
        {
            return to <= from ? "" : from == 0 && to == length ? s : Strings.Substring(s, (int)from, (int)to);
        }

        if (simple)
        {
            return string.Concat(Indices(from, to, by).Select(i => s[(int)i]));
        }

        var points = new List<string>();
        for (var e = Strings.Iterate(s); e.MoveNext();)
        {
            points.Add((string)e.Current!);
        }

        return string.Concat(Indices(from, to, by).Select(i => points[(int)i]));
    }

    private static List<object?> Pick(IReadOnlyList<object?> items, object? start, object? stop, object? step)
    {
        var (from, to, by) = Bounds(items.Count, start, stop, step);
        var result = new List<object?>();
        foreach (var i in Indices(from, to, by))
        {
            result.Add(items[(int)i]);
        }

        return result;
    }

    private static IEnumerable<long> Indices(long from, long to, long by)
    {
        for (var i = from; by > 0 ? i < to : i > to; i += by)
        {
            yield return i;
        }
    }

    private static (long From, long To, long By) Bounds(int length, object? start, object? stop, object? step)
    {
        var by = step is null ? 1 : Clamp(step);
        if (by == 0)
        {
            throw Err.Value("The step of a slice cannot be zero.");
        }

        by = Math.Clamp(by, -int.MaxValue, int.MaxValue);
        var (low, high) = by > 0 ? (0L, (long)length) : (-1L, length - 1L);
        return (Bound(start, by > 0 ? low : high), Bound(stop, by > 0 ? high : low), by);

        long Bound(object? value, long missing)
        {
            if (value is null)
            {
                return missing;
            }

            var i = Clamp(value);
            return i < 0 ? Math.Max(i + length, low) : Math.Min(i, high);
        }
    }

    private static long Clamp(object value) => value switch
    {
        long i => Math.Clamp(i, int.MinValue, int.MaxValue),
        bool b => b ? 1 : 0,
        BigInteger big => big.Sign * (long)int.MaxValue,
        _ => throw Err.Type($"The bounds of a slice are integers or left out, not {TypeNames.Of(value)}."),
    };
}
