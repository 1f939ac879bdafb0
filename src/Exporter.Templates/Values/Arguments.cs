namespace Exporter.Templates.Values;

/// <summary>Evaluated arguments: positional, then named in the order written.</summary>
internal readonly struct Arguments(object?[] positional, KeyValuePair<string, object?>[]? named)
{
    public static readonly Arguments None = new([], null);

    public object?[] Positional { get; } = positional;

    public KeyValuePair<string, object?>[]? Named { get; } = named;

    public int NamedCount => Named?.Length ?? 0;
}
