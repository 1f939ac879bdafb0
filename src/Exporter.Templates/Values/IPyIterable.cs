namespace Exporter.Templates.Values;

internal interface IPyIterable
{
    IEnumerator<object?> Iterate();
}

internal interface IPySized
{
    int Count { get; }
}
