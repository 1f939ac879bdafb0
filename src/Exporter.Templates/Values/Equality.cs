using System.Numerics;
using System.Runtime.CompilerServices;

namespace Exporter.Templates.Values;

/// <summary>Python's <c>==</c> and <c>hash</c>: equal numbers are equal whatever their type.</summary>
internal static class Equality
{
    public static bool AreEqual(object? a, object? b)
    {
        if (ReferenceEquals(a, b))
        {
            return a is not double d || !double.IsNaN(d);
        }

        switch (a)
        {
            case null:
                return false;
            case string s:
                return b is string t ? string.Equals(s, t, StringComparison.Ordinal) : b is Markup other && s == other.Text;
            case Markup m:
                return b is string u ? m.Text == u : b is Markup n && m.Text == n.Text;
            case long i when b is long j:
                return i == j;
            case long or bool or double or BigInteger:
                return Numbers.IsNumber(b) && Numbers.Compare(a, b!) == 0;
            case Undefined:
                return b is Undefined;
            case PyList x:
                return b is PyList y && Sequences(x.Items, y.Items);
            case PyTuple x:
                return b is PyTuple z && Sequences(x.Items, z.Items);
            case PyDict x:
                return b is PyDict w && Dicts(x, w);
            case PyRange x:
                return b is PyRange v && x.Length == v.Length && (x.Length == 0 || (x.Start == v.Start && (x.Length == 1 || x.Step == v.Step)));
            case DictView { Kind: not DictViewKind.Values } x:
                return b is DictView { Kind: not DictViewKind.Values } o && o.Kind == x.Kind && SameKeys(x, o);
            default:
                return false;
        }
    }

    public static bool IsHashable(object? value) => value switch
    {
        PyList or PyDict => false,
        DictView { Kind: not DictViewKind.Values } => false,
        PyTuple tuple => AllHashable(tuple),
        _ => true,
    };

    public static int Hash(object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case string s:
                return string.GetHashCode(s, StringComparison.Ordinal);
            case Markup m:
                return string.GetHashCode(m.Text, StringComparison.Ordinal);
            case long i:
                return i.GetHashCode();
            case bool b:
                return b ? 1 : 0;
            case double d:
                return double.IsFinite(d) && Math.Floor(d) == d && d is >= -9.2e18 and <= 9.2e18 ? ((long)d).GetHashCode() : d.GetHashCode();
            case BigInteger big:
                return ((double)big).GetHashCode();
            case Undefined:
                return 17;
            case PyTuple tuple:
                var hash = default(HashCode);
                StackGuard.Check();
                foreach (var item in tuple.Items)
                {
                    Run.RenderState.StepCurrent();
                    hash.Add(Hash(item));
                }

                return hash.ToHashCode();
            case PyRange range:
                return HashCode.Combine(range.Length, range.Length == 0 ? 0 : range.Start, range.Length <= 1 ? 0 : range.Step);
            default:
                return RuntimeHelpers.GetHashCode(value);
        }
    }

    /// <summary>A comparer for sets of values, which refuses those that Python cannot hash.</summary>
    public static IEqualityComparer<object> Comparer { get; } = new ValueComparer();

    private static bool AllHashable(PyTuple tuple)
    {
        StackGuard.Check();
        foreach (var item in tuple.Items)
        {
            Run.RenderState.StepCurrent();
            if (!IsHashable(item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Sequences(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        StackGuard.Check();
        for (var i = 0; i < a.Count && i < b.Count; i++)
        {
            Run.RenderState.StepCurrent();
            if (!ReferenceEquals(a[i], b[i]) && !AreEqual(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Dicts(PyDict a, PyDict b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        StackGuard.Check();
        foreach (var (key, value) in a.Pairs)
        {
            Run.RenderState.StepCurrent();
            if (!b.TryGet(key, out var other) || (!ReferenceEquals(value, other) && !AreEqual(value, other)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameKeys(DictView a, DictView b) =>
        a.Count == b.Count && (a.Kind == DictViewKind.Items ? Dicts(a.Dict, b.Dict) : a.Dict.Keys.All(b.Dict.Contains));

    private sealed class ValueComparer : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => ReferenceEquals(x, y) || AreEqual(x, y);

        public int GetHashCode(object obj) => Hash(obj);
    }
}
