using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes the sections of a deliverable in their order.</summary>
internal sealed class HtmlSections(HtmlText html, DeliverableView view, HtmlContents contents)
{
    private readonly HtmlReview _review = new(html, HtmlPage.Own(view));
    private readonly HtmlBody _body = new(html);

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < view.Sections.Count; i++)
        {
            if (view.Shows(view.Sections[i]))
            {
                await WriteAsync(view.Sections[i], contents.Section(i), cancellationToken).ConfigureAwait(false);
                await html.DrainAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask WriteAsync(LayoutSection section, string? id, CancellationToken cancellationToken)
    {
        var review = view.Content.Review;
        Begin(section, id);
        switch (section.Kind)
        {
            case LayoutKind.Summary or LayoutKind.InitialSummary:
                _review.Summary(view.Summary(section)!, section);
                break;
            case LayoutKind.Fields:
                await _review.FieldsAsync(view.Fields(section), FieldColumns.Of(section, review is not null), review is not null, Label(section, "Fields"), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Records:
                await _review.RecordsAsync(view.Records(section), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Changes:
                await _review.ChangesAsync(review!.Changes, Label(section, "Changes"), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Tables:
                await TablesAsync(view.Tables(section), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Content:
                await _body.WriteAsync(view.Body, DeliverableView.Chosen(section), section.Heading is null ? 1 : 2, view.Exported, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Outline:
                Outline();
                break;
            case LayoutKind.Provenance:
                _review.Provenance(view.Content, section.History);
                break;
            default:
                html.Element("<p dir=\"auto\">", section.Text!, "</p>\n");
                break;
        }

        html.Markup(section.Kind == LayoutKind.Content ? "</article>\n" : "</section>\n");
    }

    private void Begin(LayoutSection section, string? id)
    {
        var tag = section.Kind == LayoutKind.Content ? "article" : "section";
        if (id is null)
        {
            html.Markup(section.Kind == LayoutKind.Content ? "<article aria-label=\"Text of the document\">\n" : "<section>\n");
            return;
        }

        html.Element($"<{tag} aria-labelledby=\"{id}\">\n<h2 id=\"{id}\" dir=\"auto\">", section.Heading!, "</h2>\n");
    }

    private static string Label(LayoutSection section, string usual) => section.Heading ?? usual;

    private async ValueTask TablesAsync(IReadOnlyList<int> places, CancellationToken cancellationToken)
    {
        var captions = view.Captions();
        foreach (var element in places.Select(p => view.Body.Elements[p]))
        {
            await HtmlTable.WriteAsync(html, element, [.. captions[element.Id]], cancellationToken).ConfigureAwait(false);
            view.Exported.Add(element.Id);
            view.Exported.UnionWith(captions[element.Id].Select(c => c.Id));
        }
    }

    private void Outline()
    {
        html.Markup("<ul class=\"outline\">\n");
        foreach (var heading in DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0))
        {
            var element = view.Body.Elements[heading.Heading];
            html.Markup(string.Create(CultureInfo.InvariantCulture, $"<li dir=\"auto\" class=\"level-{Math.Clamp(heading.Level, 1, 6)}\">"));
            if (contents.Heading(element.Id) is { } id)
            {
                html.Element($"<a href=\"#{id}\">", heading.HeadingPath[^1], "</a>");
            }
            else
            {
                html.Text(heading.HeadingPath[^1]);
            }

            html.Markup("</li>\n");
            view.Exported.Add(element.Id);
        }

        html.Markup("</ul>\n");
    }
}
