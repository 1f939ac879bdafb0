using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The body of a document while it is written: what all that write to it share.</summary>
internal sealed class WordPart(OpenXmlPackage package, WordWriter writer, WordInline inline, WordSheets sheets, string? language)
{
    private readonly RunLook _own = new(Language: WordLanguage.OfOwnWords(language));

    /// <summary>Writes elements.</summary>
    public WordWriter Writer => writer;

    /// <summary>Writes paragraphs of text.</summary>
    public WordInline Inline => inline;

    /// <summary>Turns pages.</summary>
    public WordSheets Sheets => sheets;

    /// <summary>Language of the document, or null.</summary>
    public string? Language => language;

    /// <summary>Look of the deliverable's own words.</summary>
    public RunLook Own => _own;

    /// <summary>Writes a paragraph of text that is no element's.</summary>
    public void Line(ParagraphLook look, string text, RunLook run = default) => inline.Paragraphs([new TextRun(text)], look, look, run);

    /// <summary>Writes a paragraph of the deliverable's own words.</summary>
    public void OwnLine(ParagraphLook look, string text) => Line(look, text, _own);

    /// <summary>Hands full buffers on.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => package.DrainAsync(cancellationToken);
}
