using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary>Python's methods of lists, and those that tuples and ranges have too.</summary>
internal static class ListMethods
{
    public static readonly MethodSpec[] ReadOnly =
    [
        new("count", Signature.One("value"), (f, self, a) => Boxes.Of(Items(self).Count(item => Same(f, item, a[0])))),
        new("index", new Signature(1, "value", "start", "stop"), Index),
    ];

    public static readonly MethodSpec[] All =
    [
        .. ReadOnly,
        new("copy", Signature.Empty, (f, self, _) => Copy(f, self)),
        new("append", Signature.One("item"), (f, self, a) => Insert(f, self, List(self).Count, a[0]), mutates: true),
        new("insert", new Signature(2, "index", "item"), (f, self, a) => Insert(f, self, Clamp(Args.Int(a[0], "index"), List(self).Count), a[1]), mutates: true),
        new("extend", Signature.One("items"), Extend, mutates: true),
        new("pop", new Signature(0, "index"), Pop),
        new("remove", Signature.One("value"), Remove, mutates: true),
        new("clear", Signature.Empty, (_, self, _) => Do(List(self).Clear)),
        new("reverse", Signature.Empty, (_, self, _) => Do(List(self).Reverse), mutates: true),
        new("sort", new Signature(0, "key", "reverse"), Sort, mutates: true),
    ];

    private static List<object?> List(object? self) => ((PyList)self!).Items;

    private static IEnumerable<object?> Items(object? self)
    {
        for (var items = Iteration.Of(self); items.MoveNext();)
        {
            yield return items.Current;
        }
    }

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private static bool Same(Frame f, object? item, object? value)
    {
        f.State.Step();
        return ReferenceEquals(item, value) || Equality.AreEqual(item, value);
    }

    private static object Index(Frame f, object? self, object?[] a)
    {
        var items = Items(self).ToList();
        var start = Clamp(Args.Int(a[1], "start"), items.Count);
        var stop = Clamp(Args.Int(a[2], "stop", items.Count), items.Count);
        for (var i = start; i < stop; i++)
        {
            if (Same(f, items[i], a[0]))
            {
                return Boxes.Of((long)i);
            }
        }

        throw Err.Value($"{Repr.Short(a[0])} is not in the {TypeNames.Of(self)}.");
    }

    private static int Clamp(long index, int count) => (int)(index < 0 ? Math.Max(0, index + count) : Math.Min(index, count));

    private static PyList Copy(Frame f, object? self)
    {
        f.State.Allocate(List(self).Count);
        return new PyList(List(self).ToList());
    }

    private static object? Insert(Frame f, object? self, int index, object? item)
    {
        f.State.AllocateItems(1);
        List(self).Insert(index, item);
        return null;
    }

    private static object? Extend(Frame f, object? self, object?[] a)
    {
        var more = ReferenceEquals(a[0], self) ? List(self).ToList().GetEnumerator() : Iteration.Of(a[0]);
        while (more.MoveNext())
        {
            f.State.Step();
            f.State.AllocateItems(1);
            List(self).Add(more.Current);
        }

        return null;
    }

    private static object? Pop(Frame f, object? self, object?[] a)
    {
        var items = List(self);
        var index = Args.Int(a[0], "index", -1);
        index += index < 0 ? items.Count : 0;
        if (index < 0 || index >= items.Count)
        {
            throw Err.Key(items.Count == 0 ? "'pop' from an empty list." : "'pop' of an index that the list does not have.");
        }

        var item = items[(int)index];
        items.RemoveAt((int)index);
        return item;
    }

    private static object? Remove(Frame f, object? self, object?[] a)
    {
        var index = Iteration.Find(List(self), a[0], f.State);
        if (index < 0)
        {
            throw Err.Value("'remove' of a value that is not in the list.");
        }

        List(self).RemoveAt(index);
        return null;
    }

    private static object? Sort(Frame f, object? self, object?[] a)
    {
        var key = a[0] is Missing or null ? null : a[0] as PyCallable ?? throw Err.Type("'key' has to be something that can be called.");
        var sorted = Order.Sort(List(self), key is null ? null : item => key.Call(f, new Arguments([item], null)), Args.Flag(a[1]), f.State.StepAction);
        List(self).Clear();
        List(self).AddRange(sorted);
        return null;
    }
}
