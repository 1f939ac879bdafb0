using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes runs of text with their styles and links.</summary>
internal static class HtmlInline
{
    private static readonly (TextMarks Mark, string Tag)[] Tags =
    [
        (TextMarks.Bold, "strong"), (TextMarks.Italic, "em"), (TextMarks.Strikethrough, "s"), (TextMarks.Underline, "u"), (TextMarks.Subscript, "sub"),
        (TextMarks.Superscript, "sup"), (TextMarks.Code, "code"), (TextMarks.Formula, "code"),
    ];

    /// <summary>Writes the text of an element, in its runs where it has them.</summary>
    public static void Write(HtmlText html, Element element)
    {
        if (element.Runs.Count == 0)
        {
            html.Text(element.Text);
            return;
        }

        foreach (var run in element.Runs)
        {
            var link = SafeLink(run.Link);
            if (link is not null)
            {
                html.Element("<a rel=\"noopener noreferrer nofollow\" href=\"", link, "\">");
            }

            foreach (var (mark, tag) in Tags)
            {
                html.Markup(run.Marks.HasFlag(mark) ? $"<{tag}>" : "");
            }

            html.Text(run.Text);
            for (var i = Tags.Length - 1; i >= 0; i--)
            {
                html.Markup(run.Marks.HasFlag(Tags[i].Mark) ? $"</{Tags[i].Tag}>" : "");
            }

            html.Markup(link is null ? "" : "</a>");
        }
    }

    /// <summary>The target where it is a web or mail address, else null: nothing in a deliverable may run or reach into the reader's machine.</summary>
    public static string? SafeLink(string? link)
    {
        // By its own first letters, as browsers decide: Uri throws on some texts that no one would call an address.
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "mailto:"])
        {
            if (link is not null && link.Length > scheme.Length && link.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return link;
            }
        }

        return null;
    }
}
