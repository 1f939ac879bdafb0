using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes the sections of a deliverable in their order.</summary>
internal sealed class HtmlSections(HtmlText html, DeliverableView view)
{
    private readonly HtmlReview _review = new(html);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var section in view.Sections)
        {
            await WriteAsync(section, cancellationToken).ConfigureAwait(false);
            await html.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var review = view.Content.Review;
        switch (section.Kind)
        {
            case LayoutKind.Summary or LayoutKind.InitialSummary when view.Summary(section) is { } summary:
                Begin(section);
                _review.Summary(summary, section);
                End();
                break;
            case LayoutKind.Fields when view.Fields(section) is { Count: > 0 } fields:
                Begin(section);
                await _review.FieldsAsync(fields, FieldColumns.Of(section, review is not null), review is not null, cancellationToken).ConfigureAwait(false);
                End();
                break;
            case LayoutKind.Records when view.Records(section) is { Count: > 0 } records:
                Begin(section);
                await _review.RecordsAsync(records, cancellationToken).ConfigureAwait(false);
                End();
                break;
            case LayoutKind.Changes when review is not null:
                Begin(section);
                await _review.ChangesAsync(review.Changes, cancellationToken).ConfigureAwait(false);
                End();
                break;
            case LayoutKind.Tables when view.Tables(section) is { Count: > 0 } tables:
                Begin(section);
                await TablesAsync(tables, cancellationToken).ConfigureAwait(false);
                End();
                break;
            case LayoutKind.Content:
                await ContentAsync(section, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Outline:
                Outline(section);
                break;
            case LayoutKind.Provenance:
                Begin(section);
                _review.Provenance(view.Content, section.History);
                End();
                break;
            case LayoutKind.Note:
                Begin(section);
                html.Element("<p dir=\"auto\">", section.Text!, "</p>\n");
                End();
                break;
            default:
                break;
        }
    }

    private void Begin(LayoutSection section)
    {
        if (section.Heading is not { } heading)
        {
            html.Markup("<section>\n");
            return;
        }

        var kind = section.Kind switch { LayoutKind.InitialSummary => "initial-summary", var other => other.ToString().ToLowerInvariant() };
        var id = kind;
        for (var n = 2; !_ids.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{n}");
        }

        html.Element($"<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">", heading, "</h2>\n");
    }

    private void End() => html.Markup("</section>\n");

    private async ValueTask ContentAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        html.Markup("<article aria-label=\"Text of the document\">\n");
        if (section.Heading is { } heading)
        {
            html.Element("<h2>", heading, "</h2>\n");
        }

        await new HtmlBody(html, section.Heading is null ? 1 : 2).WriteAsync(view.Body, DeliverableView.Chosen(section), view.Exported, cancellationToken).ConfigureAwait(false);
        html.Markup("</article>\n");
    }

    private async ValueTask TablesAsync(IReadOnlyList<int> places, CancellationToken cancellationToken)
    {
        var captions = view.Captions();
        foreach (var element in places.Select(p => view.Body.Elements[p]))
        {
            foreach (var caption in captions[element.Id])
            {
                html.Element("<p class=\"caption\" dir=\"auto\">", caption.Text, "</p>\n");
                view.Exported.Add(caption.Id);
            }

            await HtmlTable.WriteAsync(html, element.Table!, cancellationToken).ConfigureAwait(false);
            view.Exported.Add(element.Id);
        }
    }

    private void Outline(LayoutSection section)
    {
        var headings = DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0).ToList();
        if (headings.Count == 0)
        {
            return;
        }

        Begin(section);
        html.Markup("<ul class=\"outline\">\n");
        foreach (var heading in headings)
        {
            html.Element($"<li dir=\"auto\" class=\"level-{Math.Clamp(heading.Level, 1, 6).ToString(CultureInfo.InvariantCulture)}\">", heading.HeadingPath[^1], "</li>\n");
            view.Exported.Add(view.Body.Elements[heading.Heading].Id);
        }

        html.Markup("</ul>\n");
        End();
    }
}
