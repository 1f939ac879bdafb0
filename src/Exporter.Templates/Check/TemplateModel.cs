namespace Exporter.Templates.Check;

/// <summary>What a host hands to templates, described for the checker: objects with known members, lists, or anything.</summary>
public sealed class TemplateModel
{
    private TemplateModel(IReadOnlyDictionary<string, TemplateModel>? members, TemplateModel? item)
    {
        Members = members;
        Item = item;
    }

    /// <summary>A value about which nothing is known; everything is allowed on it.</summary>
    public static TemplateModel Any { get; } = new(null, null);

    /// <summary>Members by name, where the value is an object that has no others.</summary>
    public IReadOnlyDictionary<string, TemplateModel>? Members { get; }

    /// <summary>What a list holds, where the value is a list.</summary>
    public TemplateModel? Item { get; }

    /// <summary>An object with these members and no others.</summary>
    public static TemplateModel Object(params (string Name, TemplateModel Model)[] members) =>
        new(members.ToDictionary(member => member.Name, member => member.Model, StringComparer.Ordinal), null);

    /// <summary>A list of such items.</summary>
    public static TemplateModel ListOf(TemplateModel item) => new(null, item);
}
