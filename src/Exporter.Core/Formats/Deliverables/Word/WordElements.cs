using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Readers.Markdown;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes a document's elements.</summary>
internal sealed class WordElements(WordPart part, WordHeadings headings, WordLists lists, WordTable tables, WordNotes notes, WordImages images)
{
    // The share of a page that a picture takes at most, so that its caption stands with it.
    private const double Tallest = 0.75;

    /// <summary>Writes the chosen elements and adds the ids of those with words to <paramref name="exported"/>.</summary>
    /// <param name="body">The elements.</param>
    /// <param name="chosen">Which of them.</param>
    /// <param name="above">How many levels of headings are the deliverable's own.</param>
    /// <param name="exported">Takes the ids.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async ValueTask WriteAsync(DocumentBody body, Func<Element, bool> chosen, int above, HashSet<string> exported, CancellationToken cancellationToken)
    {
        notes.Enter(body.Elements.Where(chosen));
        using var headingLevels = WordOutline.Headings(body, chosen).GetEnumerator();
        var captions = new WordCaptions(body, chosen);
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            var empty = IsEmpty(element);
            if (!chosen(element) || (empty && !(element.Type == ElementType.ListItem && body.IsContainer(i))))
            {
                continue;
            }

            if (!empty)
            {
                exported.Add(element.Id);
            }

            if (!notes.IsNote(element))
            {
                var level = WordOutline.IsHeading(element) && headingLevels.MoveNext() ? headingLevels.Current.Level + above : 0;
                var depth = body.ListDepth(i);
                if (!HasTable(element))
                {
                    part.Sheets.Turn(captions.OfNext(i) is { } next && tables.NeedsTurning(Content(next, depth, null)));
                }

                await WriteAsync(element, level, depth, captions.Of(element), captions.OfNext(i) is not null, cancellationToken).ConfigureAwait(false);
                await part.DrainAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        lists.CloseTo(0);
    }

    /// <summary>Writes a table that stands by itself.</summary>
    public ValueTask TableAsync(Element element, string? caption, CancellationToken cancellationToken) => tables.WriteAsync(Content(element, 0, caption), cancellationToken);

    // A picture says something without a word.
    private static bool IsEmpty(Element element) => BlockText.IsEmpty(element) && !(IsPicture(element) && element.Image?.Data is not null);

    private async ValueTask WriteAsync(Element element, int level, int depth, string? caption, bool captionsNext, CancellationToken cancellationToken)
    {
        if (element.Type == ElementType.ListItem && !HasTable(element))
        {
            var (look, lead) = lists.Item(element, depth);
            Text(element, look, look with { List = default, Indent = lists.Indent(depth + 1), Hanging = 0 }, lead);
            return;
        }

        lists.CloseTo(depth);
        var indent = lists.Indent(depth);
        var plain = new ParagraphLook(WordStyleIds.Normal) { Indent = indent };
        if (element.Image is { } image && IsPicture(element))
        {
            Image(element, image, plain with { Style = WordStyleIds.Figure });
        }

        if (HasTable(element))
        {
            await tables.WriteAsync(Content(element, depth, caption), cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (element.Type)
        {
            case ElementType.Title when level > 0:
                headings.Write(element, level, WordLanguage.Of(element, part.Language));
                break;
            case ElementType.CodeBlock:
                await CodeAsync(Words(element), plain with { Style = WordStyleIds.Code }, cancellationToken).ConfigureAwait(false);
                break;
            case ElementType.Formula when element.Runs.Count == 0:
                Formula(Words(element), plain with { Style = WordStyleIds.Formula });
                break;
            case ElementType.FigureCaption:
                var of = plain with { Style = WordStyleIds.Caption, KeepNext = captionsNext };
                Text(element, of, of);
                break;
            case ElementType.Image or ElementType.Figure when element.Text.Length == 0:
                break;
            default:
                var look = element.SourceLabel == MarkdownLabels.BlockQuote ? plain with { Style = WordStyleIds.Quote } : plain;
                Text(element, look, look);
                break;
        }
    }

    private void Text(Element element, ParagraphLook first, ParagraphLook rest, string lead = "")
    {
        var basis = new RunLook(Language: WordLanguage.Of(element, part.Language));
        var runs = element.Runs.Count > 0 ? element.Runs : [new TextRun(Words(element))];
        part.Inline.Paragraphs(runs, first, rest, basis, lead.Length == 0 ? null : () => part.Writer.Words(part.Writer.Clean(lead)));
    }

    // All lines in one paragraph, so that the ground behind them is one, unless there are very many.
    private async ValueTask CodeAsync(string code, ParagraphLook look, CancellationToken cancellationToken)
    {
        const int most = 500;
        var lines = part.Writer.Clean(code).Trim('\n').Split('\n');
        for (var start = 0; start < lines.Length; start += most)
        {
            part.Writer.Begin(look);
            part.Writer.Words(string.Join('\n', lines[start..Math.Min(lines.Length, start + most)]));
            part.Writer.End();
            await part.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Formula(string latex, ParagraphLook look)
    {
        part.Writer.Begin(look);
        part.Writer.Words(part.Writer.Clean(latex).Trim('\n'));
        part.Writer.End();
    }

    // Without the picture itself stands what is said of it; its address is never asked for anything.
    private void Image(Element element, ImageContent image, ParagraphLook look)
    {
        var description = image.Description ?? "";
        if (image.Data is { } data)
        {
            var sheet = part.Sheets.Usual;
            part.Writer.Begin(look with { KeepNext = true });
            part.Writer.Object(images.Show(data, part.Writer.Clean(description).ReplaceLineEndings(" "), sheet.TextWidth - look.Indent, (int)(sheet.TextHeight * Tallest)));
            part.Writer.End();
            return;
        }

        if (string.IsNullOrWhiteSpace(description) || element.Text.Length > 0)
        {
            return;
        }

        List<TextRun> runs = [new("[Image: "), new(description), new("]")];
        if (OpenXmlLink.Of(image.Uri) is not null)
        {
            runs.AddRange([new(" "), new("source", Link: image.Uri)]);
        }

        part.Inline.Paragraphs(runs, look, look, new RunLook(Language: WordLanguage.Of(element, part.Language)));
    }

    private WordTableContent Content(Element element, int depth, string? caption) => new(element.Table!)
    {
        Title = caption,
        Indent = lists.Indent(depth),
        Language = WordLanguage.Of(element, part.Language),
    };

    private static bool IsPicture(Element element) => element.Type is ElementType.Image or ElementType.Figure;

    private static string Words(Element element) => element.Text.Length > 0 ? element.Text : BlockText.Words(element);

    private static bool HasTable(Element element) => element.Table is { } table && TableRows.HasText(table);
}
