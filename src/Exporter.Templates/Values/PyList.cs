namespace Exporter.Templates.Values;

/// <summary>A Python list. Iteration sees items that are added while it runs, as in Python.</summary>
internal sealed class PyList : IPyIterable, IPySized
{
    public PyList(List<object?> items) => Items = items;

    public PyList(IEnumerable<object?> items) => Items = [.. items];

    public List<object?> Items { get; }

    public int Count => Items.Count;

    public IEnumerator<object?> Iterate()
    {
        for (var i = 0; i < Items.Count; i++)
        {
            yield return Items[i];
        }
    }
}
