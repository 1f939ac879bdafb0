using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes a document's elements as HTML.</summary>
internal sealed class HtmlBody(HtmlText html)
{
    private const int DeepestHeading = 6;

    private int _headings;

    /// <summary>Writes the chosen elements, their headings below so many of the page's own, and adds the ids of what was written to <paramref name="exported"/>.</summary>
    public async ValueTask WriteAsync(DocumentBody body, Func<Element, bool> chosen, int above, HashSet<string> exported, CancellationToken cancellationToken)
    {
        var (levels, nested, lists) = (new HeadingLevels(), new NestedLevels(), new HtmlLists(html));
        var caption = new List<Element>();
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            var stated = HeadingLevels.IsHeading(element) ? levels.Next(element) : 1;
            var empty = BlockText.IsEmpty(element) && element.Image?.Data is null;
            if (!chosen(element) || (empty && !(element.Type == ElementType.ListItem && body.IsContainer(i))))
            {
                continue;
            }

            if (!empty)
            {
                exported.Add(element.Id);
            }

            if (element.Type == ElementType.FigureCaption && Table(body, i + 1, chosen) is { } table && element.ParentId == table.Id)
            {
                caption.Add(element);
            }
            else if (element.Type == ElementType.ListItem)
            {
                lists.Item(element, body.ListDepth(i));
                Item(element, empty);
            }
            else
            {
                lists.CloseTo(body.ListDepth(i));
                await BlockAsync(element, HtmlContents.IsHeading(element) ? nested.Next(stated) + above : 0, caption, cancellationToken).ConfigureAwait(false);
                caption.Clear();
            }

            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        lists.CloseTo(0);
    }

    // The table that is written next, where nothing is written before it.
    private static Element? Table(DocumentBody body, int next, Func<Element, bool> chosen) =>
        next < body.Elements.Count && body.Elements[next] is { Table: { } table } element && chosen(element) && TableRows.HasText(table) ? element : null;

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

    private async ValueTask BlockAsync(Element element, int level, List<Element> caption, CancellationToken cancellationToken)
    {
        if (element.Table is { } table && TableRows.HasText(table))
        {
            await HtmlTable.WriteAsync(html, element, caption, cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (element.Type)
        {
            case ElementType.Title:
                Heading(element, level);
                break;
            case ElementType.CodeBlock:
                html.Element("<pre dir=\"ltr\" tabindex=\"0\"><code>", element.Text, "</code></pre>\n");
                break;
            case ElementType.Formula:
                html.Element("<p class=\"formula\" dir=\"ltr\"><code>", element.Text, "</code></p>\n");
                break;
            case ElementType.FigureCaption:
                Inline("p", element, " class=\"caption\"");
                break;
            case ElementType.Image or ElementType.Figure when element.Image is { Data: { } picture }:
                HtmlPicture.Write(html, element, picture);
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
    private void Heading(Element element, int level)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(level, DeepestHeading)}");
        Inline(tag, element, $" id=\"{HtmlContents.Anchor(++_headings)}\"" + (level > DeepestHeading ? string.Create(CultureInfo.InvariantCulture, $" aria-level=\"{level}\"") : ""));
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
        if (element.Languages is [var language, ..] && LanguageTag.Of(language) is { } tagged)
        {
            html.Element(" lang=\"", tagged, "\"");
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
}
