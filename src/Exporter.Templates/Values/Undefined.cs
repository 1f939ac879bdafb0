namespace Exporter.Templates.Values;

/// <summary>What a name or attribute that does not exist evaluates to: empty when printed or iterated, an error when used otherwise.</summary>
internal sealed class Undefined(string? name, object? owner, string? hint = null, TemplateErrorKind kind = TemplateErrorKind.Undefined)
    : IPyIterable, IPySized
{
    /// <summary>Marks an undefined that was looked up as a name, not on an object.</summary>
    public static readonly object NoOwner = new();

    public string? Name => name;

    public int Count => 0;

    public static Undefined Variable(string name) => new(name, NoOwner);

    public static Undefined Attribute(object? owner, string name) => new(name, owner);

    public static Undefined Item(object? owner, object? key) => new(null, owner, $"{TypeNames.Describe(owner)} has no element {Repr.Short(key)}.");

    public static Undefined Because(string hint) => new(null, NoOwner, hint);

    public IEnumerator<object?> Iterate() => Enumerable.Empty<object?>().GetEnumerator();

    public TemplateException Error() => new(kind, hint ?? (ReferenceEquals(owner, NoOwner)
        ? $"'{name}' is undefined."
        : $"'{TypeNames.Describe(owner)}' has no attribute '{name}'."))
    {
        UndefinedName = name,
    };
}
