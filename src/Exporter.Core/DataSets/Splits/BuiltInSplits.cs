namespace Exporter.Core.DataSets.Splits;

/// <summary>The strategies that come with the product: one line each.</summary>
public static class BuiltInSplits
{
    /// <summary>Creates them, in the order listings show them.</summary>
    public static IReadOnlyList<ISplitStrategy> Create() =>
    [
        new RandomSplit(),
        new StratifiedSplit(),
        new BalancedSplit(),
        new TemporalSplit(),
        new ContentSplit(),
    ];
}
