using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Text;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace Exporter.Core.Readers.Markdown;

/// <summary>
/// Reads GitHub-flavoured Markdown with footnotes, formulas, grid tables and YAML front matter. HTML in it is read as the text between its tags;
/// the tags of a block stay in <c>custom_fields.html</c>. Front matter is kept as a hidden element, and its <c>title</c> is the document's.
/// Footnotes are elements labelled <c>footnote</c>, quoted elements are labelled <c>block_quote</c>; see <see cref="MarkdownLabels"/>.
/// </summary>
internal sealed class MarkdownReader : IDocumentReader
{
    // Opening marks nest as long as nothing closes them, so ordinary prose reaches far beyond the 128 that are Markdig's default.
    private const int NestingDepth = 1024;

    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    public string Key => "markdown";

    public string Summary => "Markdown";

    public IReadOnlyList<string> Endings => [".md", ".markdown", ".mdown", ".mkd"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.LooksLikeJson)
        {
            return Recognition.No;
        }

        if (TextInput.HasEnding(input, [.. Endings]))
        {
            return Recognition.Likely;
        }

        // A name that says plain text is believed; one that says nothing is not asked.
        return !TextInput.HasEnding(input, ".txt", ".text", ".log") && MarkdownSigns.AreIn(input.Bytes.Span) ? Recognition.Likely : Recognition.No;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var text = TextInput.Decode(input);
        MarkdownCost.Check(input.Name, text);
        MarkdownDocument markdown;
        try
        {
            markdown = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException e) when (e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputRefusedException(
                $"{input.Name} nests Markdown (quotes, lists, or emphasis and brackets that nothing closes) deeper than {NestingDepth} levels. Check what made it, or name it .txt to read it as plain text.",
                e);
        }

        var elements = new TextElements(input, ledger, cancellationToken);
        var title = new BlockReader(elements, input).Read(markdown);
        return elements.Build("text/markdown", "MARKDOWN", [], title);
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseGridTables()
            .UseTaskLists()
            .UseFootnotes()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseMathematics()
            .UseAutoLinks()
            .UseYamlFrontMatter();
        builder.MaximumNestingDepth = NestingDepth;
        return builder.Build();
    }
}
