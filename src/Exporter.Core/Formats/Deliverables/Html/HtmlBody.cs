using System.Buffers;
using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes a document's elements as HTML, its headings below so many of the page's own.</summary>
internal sealed class HtmlBody(HtmlText html, int above)
{
    private const int DeepestHeading = 6;

    private static readonly SearchValues<char> TagCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private readonly HeadingLevels _levels = new();
    private readonly HtmlLists _lists = new(html);

    /// <summary>Writes the chosen elements and adds the ids of those with words to <paramref name="exported"/>.</summary>
    public async ValueTask WriteAsync(DocumentBody body, Func<Element, bool> chosen, HashSet<string> exported, CancellationToken cancellationToken)
    {
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            var empty = BlockText.IsEmpty(element);
            if (!chosen(element) || (empty && !(element.Type == ElementType.ListItem && body.IsContainer(i))))
            {
                continue;
            }

            if (!empty)
            {
                exported.Add(element.Id);
            }

            if (element.Type == ElementType.ListItem)
            {
                _lists.Item(element, body.ListDepth(i));
                Item(element, empty);
            }
            else
            {
                _lists.CloseTo(body.ListDepth(i));
                await BlockAsync(element, cancellationToken).ConfigureAwait(false);
            }

            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        _lists.CloseTo(0);
    }

    private void Item(Element element, bool empty)
    {
        if (element.List?.Checked is { } state)
        {
            html.Markup(state ? "<span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> " : "<span class=\"box\" role=\"img\" aria-label=\"not done\">☐</span> ");
        }

        if (!empty)
        {
            Inline("span", element);
        }
    }

    private async ValueTask BlockAsync(Element element, CancellationToken cancellationToken)
    {
        if (element.Table is { } table && TableRows.HasText(table))
        {
            await HtmlTable.WriteAsync(html, table, cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (element.Type)
        {
            case ElementType.Title:
                Heading(element);
                break;
            case ElementType.CodeBlock:
                html.Element("<pre dir=\"ltr\"><code>", element.Text, "</code></pre>\n");
                break;
            case ElementType.Formula:
                html.Element("<p class=\"formula\" dir=\"ltr\"><code>", element.Text, "</code></p>\n");
                break;
            case ElementType.FigureCaption:
                Inline("p", element, " class=\"caption\"");
                break;
            case ElementType.Image or ElementType.Figure when element.Text.Length == 0:
                Image(element.Image!);
                break;
            default:
                Inline("p", element);
                break;
        }
    }

    // The page's own title is h1, and a heading of this part is h2. What lies deeper than h6 says its level to those who listen.
    private void Heading(Element element)
    {
        var level = (HeadingLevels.IsHeading(element) ? _levels.Next(element) : 1) + above;
        var tag = string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(level, DeepestHeading)}");
        Inline(tag, element, level > DeepestHeading ? string.Create(CultureInfo.InvariantCulture, $" aria-level=\"{level}\"") : "");
    }

    // Never loaded: a deliverable asks nobody for anything when it is opened.
    private void Image(ImageContent image)
    {
        html.Element("<p class=\"image\" dir=\"auto\">[Image: ", image.Description!, "]");
        if (HtmlInline.SafeLink(image.Uri) is { } uri)
        {
            html.Element(" <a rel=\"noopener noreferrer nofollow\" href=\"", uri, "\">source</a>");
        }

        html.Markup("</p>\n");
    }

    private void Inline(string tag, Element element, string attributes = "")
    {
        html.Markup($"<{tag} dir=\"auto\"{attributes}");
        if (element.Languages is [var language, ..] && IsTag(language))
        {
            html.Element(" lang=\"", language, "\"");
        }

        html.Markup(">");
        if (element.Runs.Count > 0 || element.Text.Length > 0)
        {
            HtmlInline.Write(html, element);
        }
        else
        {
            html.Text(BlockText.Words(element));
        }

        html.Markup(tag == "span" ? "</span>" : $"</{tag}>\n");
    }

    // Sources give other names too (eng, German); only two letters with their subtags are certainly what lang wants.
    private static bool IsTag(string language) =>
        language.Length >= 2 && char.IsAsciiLetter(language[0]) && char.IsAsciiLetter(language[1]) && (language.Length == 2 || (language[2] == '-' && language.Length <= 35))
        && !language.AsSpan().ContainsAnyExcept(TagCharacters);
}
