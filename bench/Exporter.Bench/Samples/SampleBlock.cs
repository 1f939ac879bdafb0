namespace Exporter.Bench.Samples;

/// <summary>What a block is.</summary>
internal enum BlockKind
{
    Title,
    Heading,
    Paragraph,
    ListItem,
    Table,
}

/// <summary>A block of a page, with a box in points from its top left corner.</summary>
internal sealed record SampleBlock(BlockKind Kind, int Page, string Text, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Rows of a table, the header first; null for other blocks.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }
}
