using Exporter.Templates;
using Exporter.Templates.Check;

namespace Exporter.Core.Templates;

/// <summary>The members that templates see of a kind of object: one list for what is rendered and for what a check knows.</summary>
/// <typeparam name="T">What the members are read from.</typeparam>
internal sealed class MemberTable<T>
    where T : notnull
{
    private readonly Dictionary<string, Func<T, object?>> _members = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public MemberTable(params (string Name, TemplateModel Model, Func<T, object?> Read)[] members)
    {
        foreach (var (name, _, read) in members)
        {
            _members.Add(name, read);
            _names.Add(name);
        }

        Model = TemplateModel.Object([.. members.Select(m => (m.Name, m.Model))]);
    }

    /// <summary>The members as a check knows them.</summary>
    public TemplateModel Model { get; }

    public ITemplateObject Wrap(T value) => new ModelObject<T>(value, this);

    public object? WrapOrNull(T? value) => value is null ? null : Wrap(value);

    public object WrapAll(IEnumerable<T> values) => TemplateList.Of(values.Select(Wrap));

    public IEnumerable<string> Names => _names;

    public bool TryRead(T value, string name, out object? member)
    {
        member = _members.TryGetValue(name, out var read) ? read(value) : null;
        return read is not null;
    }
}
