using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes runs of text with their marks, links and directions, and the paragraphs they stand in.</summary>
internal sealed class WordInline(WordWriter writer, WordLinks links, WordNotes? notes = null)
{
    /// <summary>The text of an element in its runs, or whole where it has none.</summary>
    public static IReadOnlyList<TextRun> Runs(Element element) => element.Runs.Count > 0 ? element.Runs : [new TextRun(element.Text)];

    /// <summary>
    /// Writes text as paragraphs, all from right to left where its first letter runs so. A blank line parts paragraphs; a line end in one is a line end in Word.
    /// </summary>
    /// <param name="runs">The text.</param>
    /// <param name="first">Look of the first paragraph.</param>
    /// <param name="rest">Look of the others.</param>
    /// <param name="basis">Look of its runs beside their own marks.</param>
    /// <param name="lead">Writes what stands before the text in the first paragraph.</param>
    /// <param name="end">Writes what stands behind it in the last.</param>
    /// <param name="oneLine">Whether all of it is one line, as headings are.</param>
    public void Paragraphs(IReadOnlyList<TextRun> runs, ParagraphLook first, ParagraphLook rest, RunLook basis = default, Action? lead = null, Action? end = null, bool oneLine = false)
    {
        var clean = new List<TextRun>(runs.Count);
        foreach (var run in runs)
        {
            var text = writer.Clean(run.Text);
            clean.Add(ReferenceEquals(text, run.Text) ? run : run with { Text = text });
        }

        var whole = clean.Count == 1 ? clean[0].Text : string.Concat(clean.Select(r => r.Text));
        var right = TextDirection.HasRightToLeft(whole);
        var rightToLeft = right && TextDirection.BeginsRightToLeft(whole);
        var sides = right ? TextDirection.Of(whole, rightToLeft) : null;
        writer.Begin(first with { RightToLeft = rightToLeft });
        lead?.Invoke();
        Lines(clean, sides, oneLine, rest with { RightToLeft = rightToLeft }, basis);
        end?.Invoke();
        writer.End();
    }

    /// <summary>Writes clean text that is no element's into a paragraph, each run with its direction.</summary>
    public void Words(string clean, RunLook look = default)
    {
        var right = TextDirection.HasRightToLeft(clean);
        Sides(clean, right ? TextDirection.Of(clean, TextDirection.BeginsRightToLeft(clean)) : default, look);
    }

    // Blank lines at both ends are left out.
    private void Lines(List<TextRun> runs, bool[]? sides, bool oneLine, ParagraphLook rest, RunLook basis)
    {
        var (at, lines, any) = (0, 0, false);
        foreach (var run in runs)
        {
            for (var start = 0; start < run.Text.Length;)
            {
                var text = run.Text.AsSpan(start);
                if (text[0] == '\n')
                {
                    (start, lines) = (start + 1, lines + 1);
                    continue;
                }

                if (lines > 0 && any)
                {
                    Part(lines, rest, oneLine);
                }

                var length = text.IndexOf('\n');
                length = length < 0 ? text.Length : length;
                Piece(run, text[..length], sides is null ? default : sides.AsSpan(at + start, length), basis);
                (start, lines, any) = (start + length, 0, true);
            }

            at += run.Text.Length;
        }
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
        while (!sides.IsEmpty)
        {
            var length = sides.IndexOf(!sides[0]);
            length = length < 0 ? text.Length : length;
            writer.Words(text[..length], look with { RightToLeft = sides[0] });
            text = text[length..];
            sides = sides[length..];
        }

        writer.Words(text, look);
    }

    private void Reference(WordNote note)
    {
        var properties = WordProperties.Of(new RunLook(Style: WordStyleIds.FootnoteReference));
        writer.Xml.WriteElement(note.Counted
            ? new Run(properties, new FootnoteReference { Id = note.Id })
            : new Run(properties, new FootnoteReference { Id = note.Id, CustomMarkFollows = true }, new Text(note.Label)));
    }
}
