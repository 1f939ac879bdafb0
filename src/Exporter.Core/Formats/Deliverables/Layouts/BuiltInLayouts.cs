using System.Collections.Concurrent;
using Exporter.Core.Templates;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>The sections of the layouts that come with the product, which ask nothing of a document.</summary>
internal static class BuiltInLayouts
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<LayoutSection>?> Known = new(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => DeliverableTemplates.Names;

    /// <summary>The sections of the layout that is used where no template is asked for.</summary>
    public static IReadOnlyList<LayoutSection> Standard => Find(TemplateChoice.Standard)!;

    /// <summary>The sections of a layout, or null where none of the name comes with the product.</summary>
    public static IReadOnlyList<LayoutSection>? Find(string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? Known.GetOrAdd(name, Read) : null;

    private static IReadOnlyList<LayoutSection> Read(string name) => LayoutReader.Read(
        TemplateEnvironments.BuiltIn.Layout.Get($"{TemplateChoice.LayoutFolder}/{name}.layout.j2").Render());
}
