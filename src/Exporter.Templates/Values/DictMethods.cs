using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary>Python's methods of dictionaries.</summary>
internal static class DictMethods
{
    public static readonly MethodSpec[] All =
    [
        new("keys", Signature.Empty, (_, self, _) => new DictView((PyDict)self!, DictViewKind.Keys)),
        new("values", Signature.Empty, (_, self, _) => new DictView((PyDict)self!, DictViewKind.Values)),
        new("items", Signature.Empty, (_, self, _) => new DictView((PyDict)self!, DictViewKind.Items)),
        new("get", new Signature(1, "key", "default"), (_, self, a) => ((PyDict)self!).TryGet(a[0], out var value) ? value : Args.Or(a[1], null)),
        new("copy", Signature.Empty, (f, self, _) => Copy(f, (PyDict)self!)),
        new("setdefault", new Signature(1, "key", "default"), SetDefault, mutates: true),
        new("pop", new Signature(1, "key", "default"), Pop, mutates: true),
        new("popitem", Signature.Empty, PopItem, mutates: true),
        new("update", (f, self, arguments) => Update(f, (PyDict)self!, arguments), mutates: true),
        new("clear", Signature.Empty, Clear, mutates: true),
    ];

    /// <summary>What <c>dict(…)</c> and <c>update(…)</c> take: a dictionary or pairs, and names.</summary>
    public static object? Update(Frame f, PyDict self, Arguments arguments)
    {
        if (arguments.Positional.Length > 1)
        {
            throw Err.Type("At most one value is expected here, a dictionary or pairs.");
        }

        foreach (var source in arguments.Positional)
        {
            if (source is PyDict dict)
            {
                foreach (var (key, value) in dict.Pairs.ToList())
                {
                    Set(key, value);
                }

                continue;
            }

            for (var items = Iteration.Of(source); items.MoveNext();)
            {
                var pair = Iteration.Of(items.Current);
                var key = pair.MoveNext() ? pair.Current : throw NotPair();
                var value = pair.MoveNext() ? pair.Current : throw NotPair();
                Set(key, pair.MoveNext() ? throw NotPair() : value);
            }
        }

        foreach (var (name, value) in arguments.Named ?? [])
        {
            Set(name, value);
        }

        return null;

        void Set(object? key, object? value)
        {
            f.State.Step();
            f.State.AllocateItems(1);
            self.Set(key, value);
        }
    }

    private static TemplateException NotPair() => Err.Value("A dictionary is made of pairs: each item needs two values.");

    private static PyDict Copy(Frame f, PyDict self)
    {
        f.State.Allocate(self.Count);
        var copy = new PyDict(self.Count);
        foreach (var (key, value) in self.Pairs)
        {
            copy.Set(key, value);
        }

        return copy;
    }

    private static object? SetDefault(Frame f, object? self, object?[] a)
    {
        var dict = (PyDict)self!;
        if (dict.TryGet(a[0], out var value))
        {
            return value;
        }

        f.State.AllocateItems(1);
        dict.Set(a[0], Args.Or(a[1], null));
        return Args.Or(a[1], null);
    }

    private static object? Pop(Frame f, object? self, object?[] a) => ((PyDict)self!).Remove(a[0], out var value)
        ? value
        : Args.Given(a[1]) ? a[1] : throw Err.Key($"The dictionary has no key {Repr.Short(a[0])}.");

    private static PyTuple PopItem(Frame f, object? self, object?[] a)
    {
        var dict = (PyDict)self!;
        if (dict.Count == 0)
        {
            throw Err.Key("'popitem' from an empty dictionary.");
        }

        var (key, value) = dict.At(dict.Count - 1);
        dict.RemoveLast();
        return new PyTuple([key, value]);
    }

    private static object? Clear(Frame f, object? self, object?[] a)
    {
        ((PyDict)self!).Clear();
        return null;
    }
}
