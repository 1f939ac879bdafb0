namespace Exporter.Templates.Values;

/// <summary>A Python tuple; <see cref="FieldNames"/> makes it a named one.</summary>
internal sealed class PyTuple(object?[] items, string[]? fieldNames = null) : IPyIterable, IPySized
{
    public static readonly PyTuple Empty = new([]);

    public object?[] Items { get; } = items;

    public string[]? FieldNames { get; } = fieldNames;

    public int Count => Items.Length;

    public IEnumerator<object?> Iterate() => ((IEnumerable<object?>)Items).GetEnumerator();
}
