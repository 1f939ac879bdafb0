using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>What stands around the sections: the head, the title, the list of contents, and the foot.</summary>
internal static class HtmlPage
{
    // What the product says itself is English, whatever the document is written in.
    private const string OwnLanguage = "en";

    /// <summary>The attribute of an element that holds the product's own words; empty on an English page.</summary>
    public static string Own(DeliverableView view) => view.Language?.Split('-')[0] is null or OwnLanguage ? "" : $" lang=\"{OwnLanguage}\" dir=\"ltr\"";

    public static void Open(HtmlText html, DeliverableView view, HtmlContents contents)
    {
        var (language, own) = (view.Language ?? OwnLanguage, Own(view));
        html.Element("<!DOCTYPE html>\n<html lang=\"", language, LanguageTag.IsRightToLeft(language) ? "\" dir=\"rtl\">\n" : "\">\n");
        html.Markup("<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Element("<title>", view.Title, "</title>\n<style>\n");
        html.Markup(HtmlStyle.Of(view.Style));
        html.Markup($"</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\"{own}>Skip to the content</a>\n<header>\n");
        Line(html, "<p class=\"running\" dir=\"auto\">", view.Style.HeaderText);
        html.Element("<h1 dir=\"auto\">", view.Title, "</h1>\n");
        Line(html, "<p class=\"subtitle\" dir=\"auto\">", view.Style.Subtitle);
        html.Markup("</header>\n");
        if (contents.IsShown)
        {
            Contents(html, contents, own);
        }

        html.Markup("<main id=\"main\">\n");
        if (view.Content.Review is null)
        {
            html.Element($"<p class=\"notice\" role=\"note\"{own}><strong>Not reviewed.</strong> ", DeliverableNotice.Unreviewed, "</p>\n");
        }
    }

    public static void Close(HtmlText html, DeliverableView view)
    {
        html.Markup("</main>\n");
        if (view.Style.FooterText is { } footer)
        {
            html.Markup("<footer>\n");
            Line(html, "<p class=\"running\" dir=\"auto\">", footer);
            html.Markup("</footer>\n");
        }

        html.Markup("</body>\n</html>\n");
    }

    private static void Contents(HtmlText html, HtmlContents contents, string own)
    {
        html.Markup($"<nav class=\"contents\" aria-labelledby=\"contents-of-page\">\n<p id=\"contents-of-page\"{own}>Contents</p>\n<ol>\n");
        var depth = 1;
        for (var i = 0; i < contents.Entries.Count; i++)
        {
            var entry = contents.Entries[i];
            html.Markup(entry.Level > depth ? "<ol>\n" : i == 0 ? "" : entry.Level < depth ? "</li>\n</ol>\n</li>\n" : "</li>\n");
            html.Element(string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"#{entry.Id}\" dir=\"auto\">"), entry.Text, "</a>");
            depth = entry.Level;
        }

        html.Markup(depth == 2 ? "</li>\n</ol>\n</li>\n</ol>\n</nav>\n" : "</li>\n</ol>\n</nav>\n");
    }

    private static void Line(HtmlText html, string open, string? text)
    {
        if (text is not null)
        {
            html.Element(open, text, "</p>\n");
        }
    }
}
