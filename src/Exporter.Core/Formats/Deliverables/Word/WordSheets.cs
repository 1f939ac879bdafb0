using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Turns pages for what is too broad for them, and back. Word tells how pages lie at the end of each stretch of them.</summary>
/// <param name="writer">The document.</param>
/// <param name="page">Usual pages.</param>
/// <param name="furniture">Makes references to headers and footers, which the first stretch hands on to the others.</param>
internal sealed class WordSheets(WordWriter writer, WordPage page, Func<IEnumerable<OpenXmlElement>> furniture)
{
    private static readonly SpacingBetweenLines None = new() { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact };

    private bool _turned;
    private bool _first = true;

    /// <summary>Usual pages.</summary>
    public WordPage Usual => page;

    /// <summary>Turned pages; the usual ones where those are broad already.</summary>
    public WordPage Turned => page.Turned;

    /// <summary>Makes sure that what comes stands on usual pages, or on turned ones.</summary>
    public void Turn(bool turned)
    {
        if (turned == _turned || Turned == page)
        {
            return;
        }

        var properties = new ParagraphProperties { ParagraphStyleId = new() { Val = WordStyleIds.TableGap }, SpacingBetweenLines = (SpacingBetweenLines)None.CloneNode(true) };
        properties.SectionProperties = Properties();
        writer.Xml.WriteElement(new Paragraph(properties));
        _turned = turned;
    }

    /// <summary>Ends the last stretch.</summary>
    public void End() => writer.Xml.WriteElement(Properties());

    private SectionProperties Properties()
    {
        var first = _first;
        _first = false;
        return (_turned ? Turned : page).Section(first ? furniture() : [], first);
    }
}
