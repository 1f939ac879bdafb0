using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes the part of footnotes, with the two lines that Word wants to find there.</summary>
internal static class WordNotesPart
{
    /// <summary>Id of the line above footnotes.</summary>
    public const int Separator = -1;

    /// <summary>Id of the line above those that come from the page before.</summary>
    public const int Continuation = 0;

    /// <summary>Writes it.</summary>
    public static void Write(OpenXmlPackage package, string path, string contentType, IReadOnlyList<WordNote> notes, XmlText text, string? language)
    {
        using var part = package.Begin(path, contentType);
        var xml = part.Xml;
        xml.WriteStartElement(new Footnotes(), [], WordNamespaces.OfText);
        xml.WriteElement(Line(Separator, FootnoteEndnoteValues.Separator, new SeparatorMark()));
        xml.WriteElement(Line(Continuation, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()));
        var writer = new WordWriter(xml, text);
        var inline = new WordInline(writer, new WordLinks(package, path));
        foreach (var note in notes)
        {
            xml.WriteStartElement(new Footnote { Id = note.Id });
            Note(writer, inline, note, language);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Note(WordWriter writer, WordInline inline, WordNote note, string? language)
    {
        var (look, reference) = (new ParagraphLook(WordStyleIds.FootnoteText), new RunLook(Style: WordStyleIds.FootnoteReference));
        inline.Paragraphs(Text(note), look, look, new RunLook(Language: WordLanguage.Of(note.Element, language)), lead: () =>
        {
            if (note.Counted)
            {
                writer.Object(new FootnoteReferenceMark(), reference);
            }
            else
            {
                writer.Words(note.Label, reference);
            }

            writer.Words(" ");
        });
    }

    // Without the label, which the reference is.
    private static List<TextRun> Text(WordNote note)
    {
        var text = note.Element.Text;
        var start = text.IndexOf(note.Label, StringComparison.Ordinal) + note.Label.Length;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        List<TextRun> runs = [];
        foreach (var run in WordInline.Runs(note.Element))
        {
            if (start < run.Text.Length)
            {
                runs.Add(run with { Text = run.Text[start..] });
            }

            start = Math.Max(0, start - run.Text.Length);
        }

        return runs;
    }

    private static Footnote Line(int id, FootnoteEndnoteValues type, OpenXmlElement mark) => new(
        new Paragraph(new ParagraphProperties { SpacingBetweenLines = new() { After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto } }, new Run(mark))) { Id = id, Type = type };
}
