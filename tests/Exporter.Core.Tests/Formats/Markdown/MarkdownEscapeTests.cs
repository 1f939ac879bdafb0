using Exporter.Core.Documents;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Readers;
using Markdig.Syntax;

namespace Exporter.Core.Tests.Formats.Markdown;

/// <summary>A Markdown parser gives back exactly the text that went in, whatever stands in it, and sees no structure that was not there.</summary>
public sealed class MarkdownEscapeTests
{
    private static readonly string[] Pieces =
    [
        "word", "Wort", "é", "文", "שלום", "5", "12", "a_b", "snake_case_", "_x_", "__init__", "*", "**", "***", "_", "__", "~", "~~", "`", "``", "```", "~~~", "\\", "\\*", "\\\\", "<", "<b>", "</b>",
        "<br>", "<!-- c -->", "<https://a.example/>", "a<b", "&", "&amp;", "&copy", "&copy;", "&#35;", "AT&T", "[", "]", "(", ")", "[x](y)", "![x](y)", "[x]", "[^1]", "[a]: b", "](", "#", "##", "# h",
        "+", "-", "- i", "---", "===", "=", "1.", "1)", "10. x", ">", "> q", "|", "|---|", ":-:", "a | b", "$", "$x$", "$$", "!", "!!", "https://example.org/a_b_c?x=1&y=2", "www.example.org/_a_", "http://a.example/(b)",
        "a@b.example", "\u00A0", "\u200B", "\u2028", "\t", "    ", "'", "\"", ".", ",", ":", ";", "...", "--", "^", "%", "{", "}", "@", "[ ] t", "[x] t", "C#", "x^2", "i.e.",
    ];

    [Theory]
    [InlineData("github")]
    [InlineData("academic")]
    public void Write_AnyTextInAParagraph_IsReadBackAsThatTextAlone(string flavor)
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var text = Random(seed);
            var markdown = Reading.Markdown(flavor, new Element { Id = "a", Type = ElementType.NarrativeText, Text = text });
            Same(text, markdown, seed);
            Assert.True(Markdig.Markdown.Parse(markdown).All(b => b is ParagraphBlock), $"seed {seed}: more than paragraphs in {markdown}");
        }
    }

    [Fact]
    public void Write_AnyTextInRuns_IsReadBackAsThatText()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var random = new Random(seed);
            List<TextRun> runs = [];
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var marks = random.Next(3) == 0 ? TextMarks.None : (TextMarks)(random.Next(16) & ~(int)TextMarks.Underline);
                runs.Add(new TextRun(Random(random.Next()), marks, random.Next(4) == 0 ? "https://example.org/(a" : null));
            }

            var text = string.Concat(runs.Select(r => r.Text));
            Same(text, Reading.Markdown(new Element { Id = "a", Type = ElementType.NarrativeText, Text = text, Runs = runs }), seed);
        }
    }

    [Fact]
    public void Write_AnyTextInHeadingsItemsAndCells_IsReadBackAsThatText()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var (heading, first, second, left, right) = (Random(seed), Random(seed + 1), Random(seed + 2), Random(seed + 3), Random(seed + 4));
            var markdown = Reading.Markdown(
                new Element { Id = "h", Type = ElementType.Title, Level = 2, Text = heading },
                new Element { Id = "l", Type = ElementType.List },
                new Element { Id = "i", Type = ElementType.ListItem, ParentId = "l", Text = first, List = new ListMarker(Marker: "•") },
                new Element { Id = "j", Type = ElementType.ListItem, ParentId = "i", Text = second, List = new ListMarker(Marker: "•") },
                new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(2, 2, [new(0, 0, left), new(0, 1, right), new(1, 1, heading)]) });

            Same(string.Join('\n', heading, first, second, left, right, heading), markdown, seed);
            if (!string.IsNullOrWhiteSpace(left))
            {
                Assert.Contains($"table: 2 rows of 2 cells", MarkdownStructure.Of(markdown));
            }
        }
    }

    [Theory]
    [InlineData("snake_case and 2 * 3 and a < b & c, R&D, [12], C:\\dir, #tag, +1 -1, 3.5, x|y, ~ 5, costs $5")]
    [InlineData("Plain words: nothing to escape (really).")]
    public void Write_HarmlessSigns_StandAsTheyAre(string text) =>
        Assert.Equal(text + "\n", Reading.Markdown(new Element { Id = "a", Type = ElementType.NarrativeText, Text = text }));

    [Theory]
    [InlineData("# a", "\\# a")]
    [InlineData("1. a", "1\\. a")]
    [InlineData("href=\"https://e.org/a\">x", "href=\"https://e.org/a\">x")]
    [InlineData("href=\"https://e.org/a\">x</a>", "href=\"https\\://e.org/a\">x&lt;/a>")]
    [InlineData("see:HTTP://e.org/_a_", "see:HTTP\\://e.org/\\_a\\_")]
    [InlineData("- a", "\\- a")]
    [InlineData("> a", "\\> a")]
    [InlineData("---", "\\---")]
    [InlineData("&copy; &copy=1", "&amp;copy; &amp;copy=1")]
    [InlineData("<b>x</b>", "&lt;b>x&lt;/b>")]
    [InlineData("[a](b)", "[a]\\(b)")]
    [InlineData("$a$", "\\$a\\$")]
    [InlineData("[a]: b", "\\[a]: b")]
    [InlineData("https://example.org/a_(b)_c.", "https://example.org/a_(b)_c.")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void Write_Signs_AreEscapedWhereTheyWouldBeMarkup(string text, string expected) =>
        Assert.Equal(expected + "\n", Reading.Markdown(new Element { Id = "a", Type = ElementType.NarrativeText, Text = text }));

    private static string Random(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]).Select(p => p + random.Next(6) switch
        {
            // Parsers differ in where an address ends that is glued to other signs, so it stands apart here or before a full stop.
            0 => p.Contains("//") || p.Contains("www") ? ". " : "",
            1 => "\n",
            2 => "\n\n",
            _ => " ",
        }));
    }

    private static void Same(string text, string markdown, int seed)
    {
        var expected = Collapse(text);
        var actual = Collapse(RenderedWords.Text(markdown));
        Assert.True(expected == actual, $"seed {seed}\ntext     {text}\nmarkdown {markdown}\nexpected {expected}\nactual   {actual}");
    }

    // Blanks are Markdown's own; everything else must be the same.
    private static string Collapse(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
