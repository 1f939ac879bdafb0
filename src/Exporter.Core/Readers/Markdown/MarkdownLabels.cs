namespace Exporter.Core.Readers.Markdown;

/// <summary>What the Markdown reader writes into elements beyond types, so that a Markdown writer can say it again.</summary>
internal static class MarkdownLabels
{
    /// <summary><c>source_label</c> of an element inside a block quote.</summary>
    public const string BlockQuote = "block_quote";

    /// <summary>
    /// <c>source_label</c> of a footnote; its name is in <c>custom_fields.footnote</c>. Its text begins with its number and a space, as on a page; runs that refer
    /// to it are that number, raised. A note that nothing refers to has no number.
    /// </summary>
    public const string Footnote = "footnote";

    /// <summary><c>source_label</c> of the text of an HTML block; the block is in <c>custom_fields.html</c>.</summary>
    public const string Html = "html";

    /// <summary><c>source_label</c> of front matter.</summary>
    public const string FrontMatter = "front_matter";

    /// <summary>Custom field: how many block quotes an element stands in, where more than one.</summary>
    public const string QuoteDepth = "quote_depth";

    /// <summary>Custom field of a table: alignment of each column (<c>left</c>, <c>center</c>, <c>right</c> or null), where one is given.</summary>
    public const string Alignments = "alignments";

    /// <summary>Custom field of an image that is a link: its target.</summary>
    public const string Link = "link";
}
