namespace Exporter.Core.Repairs;

/// <summary>The repairs that come with the product: one line each.</summary>
public static class BuiltInRepairs
{
    /// <summary>Creates them, in the order in which they are done.</summary>
    public static IReadOnlyList<IDocumentRepair> Create() =>
    [
        new RightToLeftRepair(),
        new HyphenRepair(),
        new HeadingRepair(),
        new SplitTableRepair(),
    ];
}
