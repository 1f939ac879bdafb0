using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>
/// Head and foot of each page: the title, which the first page has as its own, and the number of the page. What a style asks for stands on all of them.
/// </summary>
internal sealed class WordFurniture(OpenXmlPackage package, DeliverableView view, string document)
{
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const int LongestLine = 120;

    private string _header = "";
    private string _footer = "";

    /// <summary>Writes the parts.</summary>
    public void Write(XmlText text)
    {
        _header = Part("header", new Header(), text, (writer, inline) => Line(inline, WordStyleIds.Header, view.Style.HeaderText ?? view.Title));
        _footer = Part("footer", new Footer(), text, (writer, inline) => Line(
            inline,
            WordStyleIds.Footer,
            view.Style.FooterText ?? (view.Content.Review is null ? "Not reviewed" : ""),
            before => Number(writer, before ? " · " : "")));
    }

    /// <summary>References to them, for the first section.</summary>
    public IEnumerable<OpenXmlElement> References()
    {
        yield return new HeaderReference { Type = HeaderFooterValues.Default, Id = _header };
        if (view.Style.HeaderText is not null)
        {
            yield return new HeaderReference { Type = HeaderFooterValues.First, Id = _header };
        }

        yield return new FooterReference { Type = HeaderFooterValues.Default, Id = _footer };
        yield return new FooterReference { Type = HeaderFooterValues.First, Id = _footer };
    }

    private string Part(string name, OpenXmlElement root, XmlText text, Action<WordWriter, WordInline> write)
    {
        var path = $"word/{name}1.xml";
        using var part = package.Begin(path, $"{Main}{name}+xml");
        part.Xml.WriteStartElement(root, [], WordNamespaces.OfText);
        var writer = new WordWriter(part.Xml, text);
        write(writer, new WordInline(writer, new WordLinks(package, path)));
        part.Xml.WriteEndElement();
        return package.Relate(document, Relationship + name, path);
    }

    private static void Line(WordInline inline, string style, string text, Action<bool>? end = null)
    {
        var look = new ParagraphLook(style);
        var cut = text.Length > LongestLine ? text[..(char.IsHighSurrogate(text[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] + "…" : text;
        inline.Paragraphs([new TextRun(cut)], look, look, end: () => end?.Invoke(cut.Length > 0), oneLine: true);
    }

    private void Number(WordWriter writer, string before)
    {
        var own = new RunLook(Language: WordLanguage.OfOwnWords(view.Language));
        writer.Words(before + "Page ", own);
        writer.Field(" PAGE ", "1");
        writer.Words(" of ", own);
        writer.Field(" NUMPAGES ", "1");
    }
}
