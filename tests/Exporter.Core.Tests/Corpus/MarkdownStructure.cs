using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Exporter.Core.Tests.Corpus;

/// <summary>The structure of a Markdown text, one line a heading, list item or table, in order.</summary>
internal static partial class MarkdownStructure
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseEmphasisExtras().Build();

    public static List<string> Of(string markdown)
    {
        List<string> lines = [];
        Walk(Markdig.Markdown.Parse(markdown, Pipeline), 0, lines);
        return lines;
    }

    private static void Walk(ContainerBlock container, int depth, List<string> lines)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"heading {heading.Level}: {Short(heading)}"));
                    break;
                case Table table:
                    var rows = table.OfType<TableRow>().ToList();
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"table: {rows.Count} rows of {rows.Max(r => r.Count)} cells"));
                    break;
                case ListBlock list:
                    foreach (var item in list.OfType<ListItemBlock>())
                    {
                        var first = item.FirstOrDefault() is LeafBlock leaf ? Short(leaf) : "";
                        lines.Add(string.Create(CultureInfo.InvariantCulture, $"item {depth + 1}{(list.IsOrdered ? " numbered" : "")}: {first}"));
                        Walk(item, depth + 1, lines);
                    }

                    break;
                case ContainerBlock inner:
                    Walk(inner, depth, lines);
                    break;
            }
        }
    }

    private static string Short(LeafBlock leaf)
    {
        var text = leaf.Inline is null ? "" : string.Concat(leaf.Inline.Descendants().Select(i => i switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        }));
        text = string.Join(' ', Word().Matches(text).Select(m => m.Value));
        return text.Length <= 40 ? text : text[..40];
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
