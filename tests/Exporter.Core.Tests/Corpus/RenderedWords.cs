using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Exporter.Core.Tests.Corpus;

/// <summary>The text that a reader of Markdown sees, as a parser finds it.</summary>
internal static class RenderedWords
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).UseAutoLinks().UseMathematics().UseFootnotes().Build();

    public static List<string> Of(string markdown) => SourceWords.Words(Text(markdown));

    public static string Text(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        var text = new System.Text.StringBuilder();
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case Markdig.Extensions.Mathematics.MathInline math:
                    text.Append(math.Content.AsSpan());
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case DelimiterInline delimiter:
                    text.Append(delimiter.ToLiteral());
                    break;
                case HtmlInline { Tag: "<br>" } or LineBreakInline:
                    text.Append('\n');
                    break;
                case HtmlInline:
                    text.Append(' ');
                    break;
                case CodeBlock code:
                    text.Append('\n').Append(code.Lines.ToString()).Append('\n');
                    break;
                case ListItemBlock { Parent: ListBlock { IsOrdered: true } } item:
                    text.Append('\n').Append(item.Order).Append(' ');
                    break;
                case Block:
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString();
    }
}
