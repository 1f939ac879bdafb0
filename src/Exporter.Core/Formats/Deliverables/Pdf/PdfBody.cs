using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Html;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Markdown;
using Exporter.Core.Formats.Writing;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Writing.Images;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Writes a document's elements. Footnotes are gathered and stand at the end of their section, before the next heading.</summary>
internal sealed class PdfBody(DeliverableView view, PdfTextSource text, PdfTarget target)
{
    private readonly PdfTableSource _tables = new(text);
    private readonly Lazy<Footnotes> _footnotes = new(() => new Footnotes(view.Content.Document));
    private readonly Lazy<ILookup<string, Element>> _captions = new(view.Captions);
    private readonly List<Element> _notes = [];

    // Captions that have been shown with what they belong to.
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    /// <summary>Writes the tables at some places.</summary>
    public async ValueTask TablesAsync(IReadOnlyList<int> places, CancellationToken cancellationToken)
    {
        foreach (var element in places.Select(p => view.Body.Elements[p]))
        {
            await AddAsync(Table(element, 0, again: true), element, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the elements that a section shows.</summary>
    public async ValueTask WriteAsync(LayoutSection section, CancellationToken cancellationToken)
    {
        var chosen = DeliverableView.Chosen(section);
        var (levels, nested) = (new HeadingLevels(), new NestedLevels());
        var above = section.Heading is null ? 1 : 2;
        _shown.Clear();
        for (var i = 0; i < view.Body.Elements.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var element = view.Body.Elements[i];
            int? level = HeadingLevels.IsHeading(element) ? levels.Next(element) : null;
            if (!chosen(element) || _shown.Contains(element.Id))
            {
                continue;
            }

            if (level is { } stated)
            {
                level = nested.Next(stated) + above;
                await NotesAsync(cancellationToken).ConfigureAwait(false);
            }

            if (Block(element, i, level) is { } block)
            {
                await AddAsync(block, element, cancellationToken).ConfigureAwait(false);
            }
        }

        await NotesAsync(cancellationToken).ConfigureAwait(false);
    }

    private PdfBlock? Block(Element element, int place, int? level)
    {
        var depth = view.Body.ListDepth(place);
        var language = element.Languages.Select(LanguageTag.Of).FirstOrDefault(t => t is not null) is { } tag && tag != view.Language ? tag : null;
        if (element.Type is ElementType.Image or ElementType.Figure && element.Image is { Data: { } data } && Figure(element, data) is { } figure)
        {
            return figure with { Depth = depth, Language = language };
        }

        if (BlockText.IsEmpty(element))
        {
            return element.Type == ElementType.ListItem && view.Body.IsContainer(place) ? Item(element, depth) : null;
        }

        if (level is { } heading)
        {
            return new PdfHeading(heading, OneLine(text.Of(element))) { Name = PdfContentsList.HeadingName(place), Language = language };
        }

        if (element.Type == ElementType.ListItem)
        {
            return Item(element, depth) with { Language = language };
        }

        if (element.Table is { } table && TableRows.HasText(table))
        {
            return Table(element, depth, again: false) with { Language = language };
        }

        if (element.SourceLabel == "footnote")
        {
            _notes.Add(element);
            return null;
        }

        return Paragraph(element) with { Depth = depth, Language = language };
    }

    private PdfBlock Paragraph(Element element) => element.Type switch
    {
        ElementType.CodeBlock => new PdfCode(text.Clean(element.Text)),
        ElementType.Formula => new PdfParagraph(Formula(element), PdfParagraphKind.Formula),
        ElementType.FigureCaption => new PdfParagraph(text.Of(element, _footnotes.Value), PdfParagraphKind.Caption),
        ElementType.Image or ElementType.Figure when element.Text.Length == 0 => Description(element.Image!),
        _ => new PdfParagraph(text.Of(element, _footnotes.Value)),
    };

    // Nobody sets formulas here, so it says what it shows.
    private List<PdfRun> Formula(Element element)
    {
        var words = text.Clean(element.Text);
        return words.AsSpan().ContainsAny('\\', '^', '_') ? [new PdfRun("LaTeX ", PdfMarks.Quiet | PdfMarks.Italic), new PdfRun(words)] : [new PdfRun(words)];
    }

    private PdfParagraph Description(ImageContent image)
    {
        List<PdfRun> runs = [new PdfRun("Image: ", PdfMarks.Quiet | PdfMarks.Bold), new PdfRun(text.Clean(image.Description!), PdfMarks.Quiet)];
        if (HtmlInline.SafeLink(image.Uri) is { } uri)
        {
            runs.AddRange([new PdfRun(" "), new PdfRun("source", Link: text.Clean(uri))]);
        }

        return new PdfParagraph(runs);
    }

    private PdfFigure? Figure(Element element, ImageData data)
    {
        if (PdfImage.Of(data.Bytes) is not { } picture)
        {
            text.BrokenPictures++;
            return null;
        }

        var captions = Captions(element, again: false);
        var words = new[] { element.Image!.Description, element.Text, captions.Count > 0 ? string.Concat(captions[0].Select(r => r.Text)) : null, element.Image.Classification }
            .FirstOrDefault(w => !string.IsNullOrWhiteSpace(w));
        view.Exported.Add(element.Id);
        return new PdfFigure(picture, text.Line(words ?? "Picture without a description"))
        {
            // What the source read in the picture is text of the document.
            Captions = string.IsNullOrWhiteSpace(element.Text) ? captions : [text.Of(element), .. captions],
        };
    }

    private PdfListItem Item(Element element, int depth)
    {
        var marker = BlockText.IsEmpty(element) && element.List is null ? "-" : BlockText.Marker(element, new TextCleaner()).Trim();
        var bare = element.List?.Checked is { } state ? state ? "☑" : "☐" : marker == "-" ? null : text.Clean(marker);
        return new PdfListItem(text.Of(element, _footnotes.Value), element.List?.Ordered == true, bare) { Depth = depth };
    }

    private PdfTable Table(Element element, int depth, bool again) => _tables.Of(element.Table!, Captions(element, again), depth);

    private List<IReadOnlyList<PdfRun>> Captions(Element element, bool again)
    {
        var captions = new List<IReadOnlyList<PdfRun>>();
        foreach (var caption in _captions.Value[element.Id])
        {
            view.Exported.Add(caption.Id);
            captions.Add(text.Of(caption));
            _ = again || _shown.Add(caption.Id);
        }

        return captions;
    }

    private static IReadOnlyList<PdfRun> OneLine(IReadOnlyList<PdfRun> runs) => [.. runs.Select(r => r with { Text = r.Text.Replace('\n', ' ') })];

    private async ValueTask NotesAsync(CancellationToken cancellationToken)
    {
        foreach (var note in _notes)
        {
            var label = _footnotes.Value.LabelOf(note);
            await AddAsync(new PdfParagraph(text.Of(note), PdfParagraphKind.Note) { Name = label is null ? null : PdfTextSource.NoteName(label) }, note, cancellationToken).ConfigureAwait(false);
        }

        _notes.Clear();
    }

    private ValueTask AddAsync(PdfBlock block, Element element, CancellationToken cancellationToken)
    {
        if (!BlockText.IsEmpty(element))
        {
            view.Exported.Add(element.Id);
        }

        return target.AddAsync(block, $"element '{element.Id}'", cancellationToken);
    }
}
