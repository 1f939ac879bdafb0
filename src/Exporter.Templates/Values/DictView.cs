namespace Exporter.Templates.Values;

internal enum DictViewKind : byte
{
    Keys, Values, Items,
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: a live view.</summary>
internal sealed class DictView(PyDict dict, DictViewKind kind) : IPyIterable, IPySized
{
    public PyDict Dict => dict;

    public DictViewKind Kind => kind;

    public int Count => dict.Count;

    public IEnumerator<object?> Iterate() => dict.Guard(kind switch
    {
        DictViewKind.Keys => dict.Keys,
        DictViewKind.Values => dict.Values,
        _ => dict.Pairs.Select(pair => (object?)new PyTuple([pair.Key, pair.Value])),
    });
}
