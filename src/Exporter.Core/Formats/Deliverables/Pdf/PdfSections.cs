using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Pdf.Layout;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Writes the sections of a deliverable in their order.</summary>
internal sealed class PdfSections(DeliverableView view, PdfTextSource text, PdfTarget target)
{
    /// <summary>Language of the product's own words.</summary>
    public const string OwnLanguage = "en";

    private readonly PdfReview _review = new(view, text);
    private readonly PdfBody _body = new(view, text, target);
    private int _sections;

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        await HeadAsync(cancellationToken).ConfigureAwait(false);
        if (PdfContentsList.Of(view, text) is { } contents)
        {
            await AddAsync(new PdfHeading(2, [new PdfRun("Contents")]) { Language = OwnLanguage }, "the contents", cancellationToken).ConfigureAwait(false);
            await AddAsync(contents, "the contents", cancellationToken).ConfigureAwait(false);
        }

        foreach (var section in view.Sections)
        {
            _sections++;
            await WriteAsync(section, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask HeadAsync(CancellationToken cancellationToken)
    {
        await AddAsync(new PdfHeading(1, text.Plain(text.Line(view.Title))), "the title", cancellationToken).ConfigureAwait(false);
        if (view.Style.Subtitle is { } subtitle)
        {
            await AddAsync(new PdfParagraph(text.Plain(subtitle), PdfParagraphKind.Subtitle), "the subtitle", cancellationToken).ConfigureAwait(false);
        }

        if (view.Content.Review is { } review)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"Reviewed, revision {review.Revision}, {review.FinalizedAt.UtcDateTime:yyyy-MM-dd}");
            await AddAsync(new PdfParagraph([new PdfRun(line)], PdfParagraphKind.Subtitle) { Language = OwnLanguage }, "the title", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var notice = new PdfParagraph([new PdfRun("Not reviewed. ", PdfMarks.Bold), new PdfRun(DeliverableNotice.Unreviewed)], PdfParagraphKind.Notice) { Language = OwnLanguage };
            await AddAsync(notice, "the notice", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var review = view.Content.Review;
        switch (section.Kind)
        {
            case LayoutKind.Summary or LayoutKind.InitialSummary when view.Summary(section) is { } summary:
                await BlocksAsync(section, _review.Summary(summary, section), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Fields when view.Fields(section) is { Count: > 0 } fields:
                await BlocksAsync(section, [_review.Fields(fields, FieldColumns.Of(section, review is not null))], cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Records when view.Records(section) is { Count: > 0 } records:
                await BlocksAsync(section, records.Select(_review.Records), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Changes when review is not null:
                await BlocksAsync(section, [_review.Changes(review.Changes)], cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Tables when view.Tables(section) is { Count: > 0 } tables:
                await HeadingAsync(section, cancellationToken).ConfigureAwait(false);
                await _body.TablesAsync(tables, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Content:
                if (section.Heading is null && view.Shows(section))
                {
                    await AddAsync(new PdfRule(), "the text", cancellationToken).ConfigureAwait(false);
                }

                await HeadingAsync(section, cancellationToken).ConfigureAwait(false);
                await _body.WriteAsync(section, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Outline when PdfContentsList.Headings(view, text) is { Count: > 0 } headings:
                await BlocksAsync(section, [new PdfContents(headings)], cancellationToken).ConfigureAwait(false);
                view.Exported.UnionWith(view.Body.Elements.Where(HeadingLevels.IsHeading).Select(e => e.Id));
                break;
            case LayoutKind.Provenance:
                await BlocksAsync(section, _review.Provenance(section.History), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Note:
                await BlocksAsync(section, [new PdfParagraph(text.Plain(section.Text!))], cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private async ValueTask BlocksAsync(LayoutSection section, IEnumerable<PdfBlock> blocks, CancellationToken cancellationToken)
    {
        await HeadingAsync(section, cancellationToken).ConfigureAwait(false);
        foreach (var block in blocks)
        {
            await AddAsync(block, $"section '{section.Heading ?? section.Kind.ToString()}'", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask HeadingAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        if (section.Heading is { } heading)
        {
            await AddAsync(new PdfHeading(2, text.Plain(text.Line(heading))) { Name = PdfContentsList.SectionName(_sections - 1) }, $"heading '{heading}'", cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask AddAsync(PdfBlock block, string place, CancellationToken cancellationToken) => target.AddAsync(block, place, cancellationToken);
}
