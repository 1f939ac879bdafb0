using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes the sections of a deliverable in their order.</summary>
internal sealed class WordSections(DeliverableView view, WordPart part, WordContents contents, WordHeadings headings, WordElements elements, WordTable tables)
{
    private static readonly ParagraphLook Plain = new(WordStyleIds.Normal);
    private static readonly ParagraphLook Bullet = new(WordStyleIds.ListParagraph) { List = (WordNumbering.Bulleted, 0) };

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        Top();
        foreach (var section in view.Sections.Where(view.Shows))
        {
            await WriteAsync(section, cancellationToken).ConfigureAwait(false);
            await part.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Top()
    {
        part.Line(new ParagraphLook(WordStyleIds.Title), view.Title);
        if (!string.IsNullOrWhiteSpace(view.Style.Subtitle))
        {
            part.Line(new ParagraphLook(WordStyleIds.Subtitle), view.Style.Subtitle);
        }

        if (view.Content.Review is null)
        {
            var look = new ParagraphLook(WordStyleIds.Notice);
            part.Inline.Paragraphs([new TextRun("Not reviewed.", TextMarks.Bold), new TextRun(" " + DeliverableNotice.Unreviewed)], look, look, part.Own);
        }

        if (contents.Place == WordContentsPlace.Beginning)
        {
            Contents(WordContents.Heading);
        }
    }

    private async ValueTask WriteAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var review = view.Content.Review;
        switch (section.Kind)
        {
            case LayoutKind.Summary or LayoutKind.InitialSummary:
                Begin(section);
                Summary(view.Summary(section)!, section);
                break;
            case LayoutKind.Fields:
                await TableAsync(section, WordReview.Fields(view.Fields(section), FieldColumns.Of(section, review is not null), review is not null), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Records:
                await RecordsAsync(section, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Changes when review!.Changes.Count == 0:
                Begin(section);
                part.OwnLine(Plain, "The reviewer changed nothing.");
                break;
            case LayoutKind.Changes:
                await TableAsync(section, WordReview.Changes(review.Changes), cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Tables:
                await TablesAsync(section, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Content:
                Begin(section);
                await elements.WriteAsync(view.Body, DeliverableView.Chosen(section), WordOutline.Above(section), view.Exported, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Outline:
                Outline(section);
                break;
            case LayoutKind.Provenance:
                await ProvenanceAsync(section, cancellationToken).ConfigureAwait(false);
                break;
            case LayoutKind.Note:
                Begin(section);
                part.Line(Plain, section.Text!);
                break;
            default:
                throw new InvalidOperationException($"Sections of kind {section.Kind} are not written.");
        }
    }

    // A heading stands on the page of what it heads.
    private void Begin(LayoutSection section, WordTableContent? first = null)
    {
        part.Sheets.Turn(first is not null && tables.NeedsTurning(first));
        if (section.Heading is { } heading)
        {
            headings.WriteOwn(heading, 1);
        }
    }

    private ValueTask TableAsync(LayoutSection section, WordTableContent table, CancellationToken cancellationToken)
    {
        Begin(section, table);
        return tables.WriteAsync(table with { Title = section.Heading }, cancellationToken);
    }

    private void Summary(DocumentSummary summary, LayoutSection section)
    {
        foreach (var (heading, items) in SummaryParts.Of(summary, section))
        {
            if (heading is not null)
            {
                headings.WriteOwn(heading, 2);
            }

            foreach (var item in items.Where(i => !string.IsNullOrWhiteSpace(i)))
            {
                part.Line(heading is null ? Plain : Bullet, item);
            }
        }

        if (section.Method)
        {
            part.OwnLine(new ParagraphLook(WordStyleIds.Quiet), "Summary made by: " + summary.Method);
        }
    }

    private async ValueTask RecordsAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var records = view.Records(section).Select(WordReview.Records).ToList();
        Begin(section, records[0]);
        foreach (var table in records)
        {
            part.Sheets.Turn(tables.NeedsTurning(table));
            part.Line(new ParagraphLook(WordStyleIds.Caption) { KeepNext = true }, table.Title!);
            await tables.WriteAsync(table, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TablesAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var captions = view.Captions();
        var shown = view.Tables(section).Select(p => view.Body.Elements[p]).ToList();
        Begin(section, new WordTableContent(shown[0].Table!));
        foreach (var element in shown)
        {
            part.Sheets.Turn(tables.NeedsTurning(new WordTableContent(element.Table!)));
            foreach (var caption in captions[element.Id])
            {
                part.Line(new ParagraphLook(WordStyleIds.Caption) { KeepNext = true }, caption.Text);
                view.Exported.Add(caption.Id);
            }

            await elements.TableAsync(element, captions[element.Id].FirstOrDefault()?.Text, cancellationToken).ConfigureAwait(false);
            view.Exported.Add(element.Id);
        }
    }

    private void Outline(LayoutSection section)
    {
        if (contents.Place == WordContentsPlace.Outline)
        {
            Contents(section.Heading);
            return;
        }

        if (contents.Place == WordContentsPlace.Beginning && view.Sections.Any(WordOutline.ShowsHeadings))
        {
            return;
        }

        // Without the headings themselves a field would find none of them.
        part.Sheets.Turn(false);
        ContentsHeading(section.Heading);
        foreach (var heading in DocumentSection.Split(view.Body.Elements).Where(s => s.Heading >= 0))
        {
            part.Line(new ParagraphLook(WordStyleIds.Entry(heading.Level)), heading.HeadingPath[^1].ReplaceLineEndings(" "));
            view.Exported.Add(view.Body.Elements[heading.Heading].Id);
        }
    }

    private void Contents(string? heading)
    {
        part.Sheets.Turn(false);
        ContentsHeading(heading);
        contents.Write(part);
    }

    private void ContentsHeading(string? heading)
    {
        if (heading is not null)
        {
            part.OwnLine(new ParagraphLook(WordStyleIds.ContentsHeading) { KeepNext = true }, heading);
        }
    }

    private async ValueTask ProvenanceAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var facts = WordReview.Facts(view.Content);
        await TableAsync(section, facts, cancellationToken).ConfigureAwait(false);
        if (section.History && view.Content.Review is { History: { Count: > 0 } steps })
        {
            await tables.WriteAsync(WordReview.History(steps) with { Title = "History" }, cancellationToken).ConfigureAwait(false);
        }
    }
}
