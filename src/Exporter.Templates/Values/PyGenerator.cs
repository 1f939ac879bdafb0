namespace Exporter.Templates.Values;

/// <summary>A one-shot iterator, such as filters that select or map return. It is true whatever it holds, and has no length.</summary>
internal sealed class PyGenerator(IEnumerator<object?> items, string typeName = "generator") : IPyIterable
{
    public string TypeName => typeName;

    public static PyGenerator Of(IEnumerable<object?> items, string typeName = "generator") => new(items.GetEnumerator(), typeName);

    public IEnumerator<object?> Iterate() => items;
}
