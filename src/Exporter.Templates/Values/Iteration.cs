namespace Exporter.Templates.Values;

/// <summary>Python's <c>iter()</c>, <c>len()</c> and <c>in</c>.</summary>
internal static class Iteration
{
    public static bool TryIterate(object? value, out IEnumerator<object?> items)
    {
        items = value switch
        {
            IPyIterable iterable => iterable.Iterate(),
            string s => Strings.Iterate(s),
            Markup m => Strings.Iterate(m.Text),
            ITemplateObject o => o.MemberNames.Select(name => (object?)name).GetEnumerator(),
            _ => null!,
        };
        return items is not null;
    }

    public static IEnumerator<object?> Of(object? value) =>
        TryIterate(value, out var items) ? items : throw Err.Type($"A {TypeNames.Of(value)} cannot be iterated over.");

    public static int Length(object? value) => value switch
    {
        string s => Strings.Length(s),
        Markup m => Strings.Length(m.Text),
        IPySized sized => sized.Count,
        ITemplateObject o => o.MemberNames.Count(),
        _ => throw Err.Type($"A {TypeNames.Of(value)} has no length."),
    };

    public static bool Contains(object? container, object? value, Run.RenderState state)
    {
        switch (container)
        {
            case string s:
                return Strings.Is(value, out var text) ? s.Contains(text, StringComparison.Ordinal) : throw NotText(value);
            case Markup m:
                return Strings.Is(value, out var inner) ? m.Text.Contains(inner, StringComparison.Ordinal) : throw NotText(value);
            case PyDict dict:
                return dict.Contains(value);
            case DictView { Kind: DictViewKind.Keys } view:
                return view.Dict.Contains(value);
            case PyRange range when Numbers.TryLong(value, out var i):
                return range.Contains(i);
            case PyRange when value is string or null:
                return false;
            case ITemplateObject o:
                return Strings.Is(value, out var name) && o.TryGetMember(name, out _);
            case PyList list:
                return Find(list.Items, value, state) >= 0;
            case PyTuple tuple:
                return Find(tuple.Items, value, state) >= 0;
        }

        if (!TryIterate(container, out var items))
        {
            throw Err.Type($"'in' needs a container on its right, not a {TypeNames.Of(container)}.");
        }

        while (items.MoveNext())
        {
            state.Step();
            if (Equality.AreEqual(items.Current, value) || ReferenceEquals(items.Current, value))
            {
                return true;
            }
        }

        return false;
    }

    public static int Find(IReadOnlyList<object?> items, object? value, Run.RenderState state)
    {
        for (var i = 0; i < items.Count; i++)
        {
            state.Step();
            if (ReferenceEquals(items[i], value) || Equality.AreEqual(items[i], value))
            {
                return i;
            }
        }

        return -1;
    }

    private static TemplateException NotText(object? value) => value is Undefined undefined
        ? Err.Type($"'in' a text needs text on its left; '{undefined.Name}' is undefined.")
        : Err.Type($"'in' a text needs text on its left, not a {TypeNames.Of(value)}.");
}
