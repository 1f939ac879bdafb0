using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes headings in Word's own styles, with what the contents lead to.</summary>
internal sealed class WordHeadings(WordPart part, WordContents? contents)
{
    /// <summary>Writes the heading of an element.</summary>
    public void Write(Element element, int level, string? language) => Write(WordInline.Runs(element), level, new RunLook(Language: language));

    /// <summary>Writes a heading of the deliverable's own.</summary>
    public void WriteOwn(string text, int level) => Write([new TextRun(text)], level, part.Own);

    private void Write(IReadOnlyList<TextRun> runs, int level, RunLook basis)
    {
        var look = new ParagraphLook(WordStyleIds.Heading(level));
        if (contents?.Next(level) is not var (name, id))
        {
            part.Inline.Paragraphs(runs, look, look, basis, oneLine: true);
            return;
        }

        var mark = id.ToString(CultureInfo.InvariantCulture);
        part.Inline.Paragraphs(
            runs,
            look,
            look,
            basis,
            lead: () => part.Writer.Xml.WriteElement(new BookmarkStart { Name = name, Id = mark }),
            end: () => part.Writer.Xml.WriteElement(new BookmarkEnd { Id = mark }),
            oneLine: true);
    }
}
