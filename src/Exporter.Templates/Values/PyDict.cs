namespace Exporter.Templates.Values;

/// <summary>A Python dict: insertion order, and keys that are equal across number types.</summary>
internal sealed class PyDict : IPyIterable, IPySized
{
    private static readonly object NoneKey = new();
    private readonly OrderedDictionary<object, object?> _items;

    public PyDict(int capacity = 0) => _items = new OrderedDictionary<object, object?>(capacity, KeyComparer.Instance);

    public int Count => _items.Count;

    public IEnumerable<object?> Keys
    {
        get
        {
            foreach (var pair in _items)
            {
                yield return FromKey(pair.Key);
            }
        }
    }

    public IEnumerable<object?> Values
    {
        get
        {
            foreach (var pair in _items)
            {
                yield return pair.Value;
            }
        }
    }

    public IEnumerable<KeyValuePair<object?, object?>> Pairs
    {
        get
        {
            foreach (var pair in _items)
            {
                yield return new KeyValuePair<object?, object?>(FromKey(pair.Key), pair.Value);
            }
        }
    }

    public bool TryGet(string key, out object? value) => _items.TryGetValue(key, out value);

    public bool TryGet(object? key, out object? value) => _items.TryGetValue(ToKey(key), out value);

    public bool Contains(object? key) => _items.ContainsKey(ToKey(key));

    public void Set(object? key, object? value) => _items[ToKey(key)] = value;

    public bool Remove(object? key, out object? value) => _items.Remove(ToKey(key), out value);

    public KeyValuePair<object?, object?> At(int index) => new(FromKey(_items.GetAt(index).Key), _items.GetAt(index).Value);

    public void RemoveLast() => _items.RemoveAt(_items.Count - 1);

    public void Clear() => _items.Clear();

    public IEnumerator<object?> Iterate() => Guard(Keys);

    /// <summary>Iterates, and turns a change of the dictionary meanwhile into Python's error.</summary>
    public IEnumerator<object?> Guard(IEnumerable<object?> items)
    {
        var count = Count;
        foreach (var item in items)
        {
            yield return item;
            if (Count != count)
            {
                throw Err.Runtime("The dictionary changed its size while it was iterated over.");
            }
        }
    }

    private static object ToKey(object? key)
    {
        if (key is string)
        {
            return key;
        }

        if (key is null)
        {
            return NoneKey;
        }

        return Equality.IsHashable(key) ? key is Markup markup ? markup.Text : key : throw Err.Type($"A {TypeNames.Of(key)} cannot be a dictionary key or be looked up as one.");
    }

    private static object? FromKey(object key) => ReferenceEquals(key, NoneKey) ? null : key;

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static readonly KeyComparer Instance = new();

        public new bool Equals(object? x, object? y) => x is string a
            ? y is string b && string.Equals(a, b, StringComparison.Ordinal)
            : ReferenceEquals(x, y) || Equality.AreEqual(x, y);

        public int GetHashCode(object obj) => obj is string s ? string.GetHashCode(s, StringComparison.Ordinal) : Equality.Hash(obj);
    }
}
