using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes runs of text with their marks, links and directions, and the paragraphs they stand in.</summary>
internal sealed class WordInline(WordWriter writer, WordLinks links, WordNotes? notes = null)
{
    /// <summary>The text of an element in its runs, or whole where it has none.</summary>
    public static IReadOnlyList<TextRun> Runs(Element element) => element.Runs.Count > 0 ? element.Runs : [new TextRun(element.Text)];

    /// <summary>
    /// Writes text as paragraphs, each from right to left where its first letter runs so. A blank line parts paragraphs; a line end in one is a line end in Word.
    /// </summary>
    /// <param name="runs">The text.</param>
    /// <param name="first">Look of the first paragraph.</param>
    /// <param name="rest">Look of the others.</param>
    /// <param name="basis">Look of its runs beside their own marks.</param>
    /// <param name="lead">Writes what stands before the text in the first paragraph.</param>
    /// <param name="oneLine">Whether all of it is one line, as headings are.</param>
    public void Paragraphs(IReadOnlyList<TextRun> runs, ParagraphLook first, ParagraphLook rest, RunLook basis = default, Action? lead = null, bool oneLine = false)
    {
        var clean = runs.Select(r => r with { Text = writer.Clean(r.Text) }).ToList();
        var whole = clean.Count == 1 ? clean[0].Text : string.Concat(clean.Select(r => r.Text));
        var right = TextDirection.HasRightToLeft(whole);
        var rightToLeft = right && TextDirection.BeginsRightToLeft(whole);
        var sides = right ? TextDirection.Of(whole, rightToLeft) : null;
        (first, rest) = (first with { RightToLeft = rightToLeft }, rest with { RightToLeft = rightToLeft });
        writer.Begin(first);
        lead?.Invoke();
        var (at, lines, any) = (0, 0, false);
        foreach (var run in clean)
        {
            var text = run.Text.AsSpan();
            for (var start = 0; start < text.Length;)
            {
                if (text[start] == '\n')
                {
                    lines++;
                    start++;
                    continue;
                }

                if (lines > 0 && any)
                {
                    Part(lines, rest, oneLine);
                }

                var end = text[start..].IndexOf('\n');
                end = end < 0 ? text.Length : start + end;
                Piece(run, text[start..end], sides is null ? default : sides.AsSpan(at + start, end - start), basis);
                (start, lines, any) = (end, 0, true);
            }

            at += text.Length;
        }

        writer.End();
    }

    private void Part(int lines, ParagraphLook rest, bool oneLine)
    {
        if (oneLine)
        {
            writer.Words(" ");
        }
        else if (lines == 1)
        {
            writer.Words("\n");
        }
        else
        {
            writer.End();
            writer.Begin(rest);
        }
    }

    private void Piece(TextRun run, ReadOnlySpan<char> text, ReadOnlySpan<bool> sides, RunLook basis)
    {
        if (run.Marks.HasFlag(TextMarks.Superscript) && notes?.Refer(run.Text) is { } note)
        {
            Reference(note);
            return;
        }

        var link = links.To(run.Link);
        var look = basis with { Marks = basis.Marks | run.Marks, Style = link is null ? basis.Style : WordStyleIds.Hyperlink };
        if (link is not null)
        {
            writer.Xml.WriteStartElement(link);
        }

        Sides(text, sides, look);
        if (link is not null)
        {
            writer.Xml.WriteEndElement();
        }
    }

    private void Sides(ReadOnlySpan<char> text, ReadOnlySpan<bool> sides, RunLook look)
    {
        if (sides.IsEmpty)
        {
            writer.Words(text, look);
            return;
        }

        for (int start = 0, end; start < text.Length; start = end)
        {
            var length = sides[start..].IndexOf(!sides[start]);
            end = length < 0 ? text.Length : start + length;
            writer.Words(text[start..end], look with { RightToLeft = sides[start] });
        }
    }

    private void Reference(WordNote note)
    {
        var properties = WordProperties.Of(new RunLook(Style: WordStyleIds.FootnoteReference));
        writer.Xml.WriteElement(note.Counted
            ? new Run(properties, new FootnoteReference { Id = note.Id })
            : new Run(properties, new FootnoteReference { Id = note.Id, CustomMarkFollows = true }, new Text(note.Label)));
    }
}
