using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>A part of a document as templates see it: members are read when they are asked for.</summary>
internal sealed class ModelObject<T>(T value, MemberTable<T> members) : ITemplateObject
    where T : notnull
{
    public T Value { get; } = value;

    public IEnumerable<string> MemberNames => members.Names;

    public bool TryGetMember(string name, out object? value) => members.TryRead(Value, name, out value);
}
