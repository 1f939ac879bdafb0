namespace Exporter.Templates;

/// <summary>
/// A host's own object in a template: it answers for the names it wants to show, and nothing else of it can be reached
/// (there is no reflection). Members may be computed when asked for, so large data need not be converted up front.
/// </summary>
public interface ITemplateObject
{
    /// <summary>The names a template can see, in order; they are the keys when the object is iterated over.</summary>
    IEnumerable<string> MemberNames { get; }

    /// <summary>Gets a member as any value that <see cref="Template.Render(object?, TemplateRenderOptions?)"/> takes.</summary>
    bool TryGetMember(string name, out object? value);
}
