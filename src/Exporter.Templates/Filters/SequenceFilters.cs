using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

internal static class SequenceFilters
{
    private static readonly string[] GroupFields = ["grouper", "list"];

    public static readonly FilterSpec[] All =
    [
        Default("d"),
        Default("default"),
        Length("count"),
        Length("length"),
        new("attr", Signature.One("name"), Attribute),
        new("first", Signature.Empty, First),
        new("last", Signature.Empty, Last),
        new("list", Signature.Empty, (f, value, _) => new PyList(FilterParts.ToList(f, value))),
        new("items", Signature.Empty, Items),
        new("join", new Signature(0, "d", "attribute"), Join),
        new("reverse", Signature.Empty, Reverse),
        new("random", Signature.Empty, Random),
        new("sum", new Signature(0, "attribute", "start"), Sum),
        new("batch", new Signature(1, "linecount", "fill_with"), (f, value, a) => PyGenerator.Of(Batch(f, value, a))),
        new("slice", new Signature(1, "slices", "fill_with"), (f, value, a) => PyGenerator.Of(Slice(f, value, a))),
        new("unique", new Signature(0, "case_sensitive", "attribute"), (f, value, a) => PyGenerator.Of(Unique(f, value, a))),
        new("groupby", new Signature(1, "attribute", "default", "case_sensitive"), GroupBy),
        new("sort", new Signature(0, "reverse", "case_sensitive", "attribute"), Sort),
        new("dictsort", new Signature(0, "case_sensitive", "by", "reverse"), DictSort),
        new("min", new Signature(0, "case_sensitive", "attribute"), (f, value, a) => Extreme(f, value, a, ">")),
        new("max", new Signature(0, "case_sensitive", "attribute"), (f, value, a) => Extreme(f, value, a, "<")),
    ];

    private static FilterSpec Default(string name) => new(name, new Signature(0, "default_value", "boolean"), (_, value, a) =>
        value is Undefined || (Args.Flag(a[1]) && !Truth.Of(value)) ? Args.Or(a[0], "") : value);

    private static FilterSpec Length(string name) => new(name, Signature.Empty, (_, value, _) => Boxes.Of((long)Iteration.Length(value)));

    private static object? Attribute(Frame f, object? value, object?[] a)
    {
        if (value is Undefined undefined)
        {
            throw undefined.Error();
        }

        var name = Args.Text(a[0], "An attribute's name");
        var found = Access.Own(value, name, f.State.Environment);
        return found is Missing ? Undefined.Attribute(value, name) : found;
    }

    private static object? First(Frame f, object? value, object?[] a)
    {
        var items = Iteration.Of(value);
        return items.MoveNext() ? items.Current : Undefined.Because("There is no first item: the sequence is empty.");
    }

    private static object? Last(Frame f, object? value, object?[] a) => value switch
    {
        PyList list => list.Items.Count > 0 ? list.Items[^1] : NoLast(),
        PyTuple tuple => tuple.Items.Length > 0 ? tuple.Items[^1] : NoLast(),
        _ when Strings.Is(value, out var s) => s.Length > 0 ? LastCharacter(s) : NoLast(),
        PyDict or DictView => FilterParts.ToList(f, value) is { Count: > 0 } items ? items[^1] : NoLast(),
        PyRange range => range.Length > 0 ? Boxes.Of(range.At(range.Length - 1)) : NoLast(),
        Undefined => NoLast(),
        _ => throw Err.Type($"'last' does not work on {TypeNames.Of(value)}: it cannot be read backwards."),
    };

    private static string LastCharacter(string s) =>
        s.Length > 1 && char.IsLowSurrogate(s[^1]) && char.IsHighSurrogate(s[^2]) ? s[^2..] : Boxes.Of(s[^1]);

    private static Undefined NoLast() => Undefined.Because("There is no last item: the sequence is empty.");

    private static PyGenerator Items(Frame f, object? value, object?[] a) => value switch
    {
        Undefined => PyGenerator.Of([]),
        PyDict dict => new PyGenerator(new DictView(dict, DictViewKind.Items).Iterate()),
        ITemplateObject o => new PyGenerator(new DictView(HostValues.ToDict(o), DictViewKind.Items).Iterate()),
        _ => throw Err.Type($"'items' works on a dictionary, not on {TypeNames.Of(value)}."),
    };

    private static object Join(Frame f, object? value, object?[] a)
    {
        var attribute = a[1] is Missing or null ? null : FilterParts.Getter(f, a[1]);
        var separator = Args.Or(a[0], "");
        var escape = f.Context.AutoEscape;
        var items = new List<object?>();
        long length = 0;
        foreach (var item in FilterParts.Items(f, value))
        {
            var part = attribute is null ? item : attribute(item);
            part = part is Markup && escape ? part : f.State.Text(part);
            length += StringMethods.Of(part).Length;
            if (length > f.State.Limits.MaxValueLength)
            {
                f.State.Allocate(length);
            }

            items.Add(part);
        }

        if (!escape || (separator is not Markup && !items.Exists(item => item is Markup)))
        {
            var plain = f.State.Text(separator);
            f.State.Allocate(length + ((long)plain.Length * items.Count));
            return string.Join(plain, items.Select(item => StringMethods.Of(item)));
        }

        var html = Ops.Html(separator);
        f.State.Allocate(length + ((long)html.Length * items.Count));
        return new Markup(f.State.Track(string.Join(html, items.Select(item => Ops.Html(item)))));
    }

    private static object Reverse(Frame f, object? value, object?[] a)
    {
        if (Strings.Is(value, out var s))
        {
            return StringMethods.Same(value, f.State.Track(Strings.Reverse(s)));
        }

        if (value is PyList or PyTuple or PyRange or PyDict or DictView)
        {
            var items = FilterParts.ToList(f, value);
            items.Reverse();
            return PyGenerator.Of(items, "list_reverseiterator");
        }

        if (!Iteration.TryIterate(value, out _))
        {
            throw Err.Type($"'reverse' does not work on {TypeNames.Of(value)}.");
        }

        var list = FilterParts.ToList(f, value);
        list.Reverse();
        return new PyList(list);
    }

    private static object? Random(Frame f, object? value, object?[] a)
    {
        var count = Iteration.Length(value);
        return count == 0
            ? Undefined.Because("There is no random item: the sequence is empty.")
            : Access.Item(value, Boxes.Of((long)f.State.Random.Next(count)), f.State.Environment);
    }

    private static object? Sum(Frame f, object? value, object?[] a)
    {
        var attribute = a[0] is Missing or null ? null : FilterParts.Getter(f, a[0]);
        var sum = Args.Or(a[1], Boxes.Of(0L));
        if (sum is string or Markup)
        {
            throw Err.Type("'sum' does not add texts: use 'join'.");
        }

        foreach (var item in FilterParts.Items(f, value))
        {
            sum = Ops.Add(f.State, sum, attribute is null ? item : attribute(item));
        }

        return sum;
    }

    private static IEnumerable<object?> Batch(Frame f, object? value, object?[] a)
    {
        var size = Args.Int(a[0], "linecount");
        var batch = new List<object?>();
        foreach (var item in FilterParts.Items(f, value))
        {
            if (batch.Count == size)
            {
                yield return new PyList(batch);
                batch = [];
            }

            f.State.AllocateItems(1);
            batch.Add(item);
        }

        if (batch.Count == 0)
        {
            yield break;
        }

        if (a[1] is not (Missing or null) && batch.Count < size)
        {
            f.State.Allocate(size);
            while (batch.Count < size)
            {
                batch.Add(a[1]);
            }
        }

        yield return new PyList(batch);
    }

    private static IEnumerable<object?> Slice(Frame f, object? value, object?[] a)
    {
        var items = FilterParts.ToList(f, value);
        var slices = Args.Int(a[0], "slices");
        if (slices == 0)
        {
            throw Err.Zero();
        }

        var extra = slices > 0 ? items.Count % slices : 0;
        var start = 0;
        for (var i = 0L; i < slices; i++)
        {
            f.State.Step();
            f.State.AllocateItems(1);
            var count = (int)((items.Count / slices) + (i < extra ? 1 : 0));
            var slice = items.GetRange(start, count);
            start += count;
            if (a[1] is not (Missing or null) && i >= extra)
            {
                slice.Add(a[1]);
            }

            yield return new PyList(slice);
        }
    }

    private static IEnumerable<object?> Unique(Frame f, object? value, object?[] a)
    {
        var getter = FilterParts.Getter(f, a[1], Args.Flag(a[0]) ? null : FilterParts.IgnoreCase);
        var seen = new PyDict();
        foreach (var item in FilterParts.Items(f, value))
        {
            var key = getter(item);
            if (!seen.Contains(key))
            {
                f.State.AllocateItems(1);
                seen.Set(key, null);
                yield return item;
            }
        }
    }

    private static PyList GroupBy(Frame f, object? value, object?[] a)
    {
        var sensitive = Args.Flag(a[2]);
        var key = FilterParts.Getter(f, a[0], sensitive ? null : FilterParts.IgnoreCase, a[1]);
        var shown = FilterParts.Getter(f, a[0], null, a[1]);
        var sorted = Order.Sort(FilterParts.ToList(f, value), key, false, f.State.StepAction);
        var groups = new List<object?>();
        for (var i = 0; i < sorted.Count;)
        {
            var start = i;
            var current = key(sorted[start]);
            while (i < sorted.Count && Equality.AreEqual(key(sorted[i]), current))
            {
                i++;
            }

            i = Math.Max(i, start + 1);
            groups.Add(new PyTuple([sensitive ? current : shown(sorted[start]), new PyList(sorted.GetRange(start, i - start))], GroupFields));
        }

        f.State.Allocate(sorted.Count);
        return new PyList(groups);
    }

    private static PyList Sort(Frame f, object? value, object?[] a)
    {
        var key = FilterParts.MultiGetter(f, a[2], Args.Flag(a[1]) ? null : FilterParts.IgnoreCase);
        return new PyList(Order.Sort(FilterParts.ToList(f, value), key, Args.Flag(a[0]), f.State.StepAction));
    }

    private static PyList DictSort(Frame f, object? value, object?[] a)
    {
        var by = Args.Or(a[1], "key") as string;
        if (by is not ("key" or "value"))
        {
            throw Err.Value("'by' of 'dictsort' is key or value.");
        }

        var dict = value switch
        {
            PyDict d => d,
            ITemplateObject o => HostValues.ToDict(o),
            Undefined undefined => throw undefined.Error(),
            _ => throw Err.Type($"'dictsort' works on a dictionary, not on {TypeNames.Of(value)}."),
        };
        var index = by == "key" ? 0 : 1;
        var sensitive = Args.Flag(a[0]);
        var pairs = dict.Pairs.Select(pair => (object?)new PyTuple([pair.Key, pair.Value])).ToList();
        f.State.Allocate(pairs.Count);
        return new PyList(Order.Sort(
            pairs,
            pair => ((PyTuple)pair!).Items[index] is var item && sensitive ? item : FilterParts.IgnoreCase(item),
            Args.Flag(a[2]),
            f.State.StepAction));
    }

    private static object? Extreme(Frame f, object? value, object?[] a, string op)
    {
        var key = FilterParts.Getter(f, a[1], Args.Flag(a[0]) ? null : FilterParts.IgnoreCase);
        object? best = Missing.Value;
        object? bestKey = null;
        foreach (var item in FilterParts.Items(f, value))
        {
            var itemKey = key(item);
            if (best is Missing || Order.Holds(op == "<" ? ">" : "<", itemKey, bestKey))
            {
                (best, bestKey) = (item, itemKey);
            }
        }

        return best is Missing ? Undefined.Because("There is no smallest or largest item: the sequence is empty.") : best;
    }
}
