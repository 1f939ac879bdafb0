namespace Exporter.Templates.Values;

/// <summary>Python's ordering: numbers with numbers, text with text, sequences item by item; anything else is an error.</summary>
internal static class Order
{
    public static bool Holds(string op, object? a, object? b)
    {
        var order = Compare(a, b, op);
        return order != 2 && op switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    /// <summary>Negative, zero or positive; 2 where two values have no order (NaN).</summary>
    public static int Compare(object? a, object? b, string op)
    {
        if (a is string s && b is string t)
        {
            return Text(s, t);
        }

        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
        {
            return Numbers.Compare(a!, b!);
        }

        if (Strings.Is(a, out var x) && Strings.Is(b, out var y))
        {
            return Text(x, y);
        }

        if (a is Undefined u)
        {
            throw u.Error();
        }

        if (b is Undefined v)
        {
            throw v.Error();
        }

        return (a, b) switch
        {
            (PyList p, PyList q) => Sequences(p.Items, q.Items, op),
            (PyTuple p, PyTuple q) => Sequences(p.Items, q.Items, op),
            _ => throw Err.Operands(op, a, b),
        };
    }

    public static int Text(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        var i = a.AsSpan(0, length).CommonPrefixLength(b.AsSpan(0, length));
        if (i == length)
        {
            return Math.Sign(a.Length - b.Length);
        }

        // Code points, not UTF-16 units, are compared: a surrogate stands above the rest of the basic plane.
        var (c, d) = (a[i], b[i]);
        return char.IsSurrogate(c) == char.IsSurrogate(d) ? Math.Sign(c - d) : char.IsSurrogate(c) ? 1 : -1;
    }

    /// <summary>A stable sort by keys, as Python's <c>sorted</c>.</summary>
    public static List<object?> Sort(IReadOnlyList<object?> items, Func<object?, object?>? key, bool reverse, Action step)
    {
        var keyed = new (object? Key, object? Item)[items.Count];
        for (var i = 0; i < keyed.Length; i++)
        {
            // Reversal keeps equal items in their order, so it is done around the sort.
            var item = items[reverse ? keyed.Length - 1 - i : i];
            keyed[i] = (key is null ? item : key(item), item);
        }

        MergeSort(keyed, new (object?, object?)[keyed.Length], 0, keyed.Length, step);
        var result = new List<object?>(keyed.Length);
        for (var i = 0; i < keyed.Length; i++)
        {
            result.Add(keyed[reverse ? keyed.Length - 1 - i : i].Item);
        }

        return result;
    }

    private static int Sequences(IReadOnlyList<object?> a, IReadOnlyList<object?> b, string op)
    {
        StackGuard.Check();
        for (var i = 0; i < a.Count && i < b.Count; i++)
        {
            Run.RenderState.StepCurrent();
            if (!Equality.AreEqual(a[i], b[i]))
            {
                return Compare(a[i], b[i], op);
            }
        }

        return a.Count.CompareTo(b.Count);
    }

    private static void MergeSort((object? Key, object? Item)[] items, (object? Key, object? Item)[] buffer, int start, int end, Action step)
    {
        if (end - start < 2)
        {
            return;
        }

        var middle = (start + end) / 2;
        MergeSort(items, buffer, start, middle, step);
        MergeSort(items, buffer, middle, end, step);
        Array.Copy(items, start, buffer, start, end - start);
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            step();
            var takeRight = left >= middle || (right < end && Compare(buffer[right].Key, buffer[left].Key, "<") is < 0);
            items[i] = takeRight ? buffer[right++] : buffer[left++];
        }
    }
}
