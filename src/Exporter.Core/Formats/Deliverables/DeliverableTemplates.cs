namespace Exporter.Core.Formats.Deliverables;

/// <summary>The built-in layouts, which every format of deliverables takes.</summary>
internal static class DeliverableTemplates
{
    /// <summary>Their names, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["standard", "executive_summary", "detailed", "financial"];
}
