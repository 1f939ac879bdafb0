using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Writes paragraphs and runs of one part. Elements that repeat are made once and written many times.</summary>
internal sealed class WordWriter(OpenXmlWriter xml, XmlText text)
{
    // Looks are few, but each list of a document has one of its own.
    private const int MostLooks = 4096;

    private readonly Paragraph _paragraph = new();
    private readonly Run _run = new();
    private readonly Text _text = new() { Space = SpaceProcessingModeValues.Preserve };
    private readonly Break _break = new();
    private readonly TabChar _tab = new();
    private readonly Dictionary<ParagraphLook, ParagraphProperties> _paragraphs = [];
    private readonly Dictionary<RunLook, RunProperties> _runs = [];

    /// <summary>The part, for what is neither.</summary>
    public OpenXmlWriter Xml => xml;

    /// <summary>Text fit for XML, as <see cref="Words"/> wants it.</summary>
    public string Clean(string words) => text.Clean(words);

    /// <summary>Begins a paragraph.</summary>
    public void Begin(ParagraphLook look)
    {
        if (!_paragraphs.TryGetValue(look, out var properties))
        {
            if (_paragraphs.Count >= MostLooks)
            {
                _paragraphs.Clear();
            }

            _paragraphs.Add(look, properties = WordProperties.Of(look));
        }

        xml.WriteStartElement(_paragraph);
        xml.WriteElement(properties);
    }

    /// <summary>Ends the paragraph.</summary>
    public void End() => xml.WriteEndElement();

    /// <summary>Writes clean text in the paragraph, line ends and tabs as Word's own.</summary>
    public void Words(ReadOnlySpan<char> clean, RunLook look = default)
    {
        if (clean.IsEmpty)
        {
            return;
        }

        BeginRun(look);
        for (int at; (at = clean.IndexOfAny('\n', '\t')) >= 0; clean = clean[(at + 1)..])
        {
            Piece(clean[..at]);
            xml.WriteElement(clean[at] == '\n' ? _break : _tab);
        }

        Piece(clean);
        xml.WriteEndElement();
    }

    /// <summary>Writes a run that holds something else than text.</summary>
    public void Object(OpenXmlElement element, RunLook look = default)
    {
        BeginRun(look);
        xml.WriteElement(element);
        xml.WriteEndElement();
    }

    /// <summary>Writes a field whose value Word works out whenever it lays pages out, and what it shows before.</summary>
    public void Field(string code, string shown)
    {
        Object(new FieldChar { FieldCharType = FieldCharValues.Begin });
        Object(new FieldCode(code) { Space = SpaceProcessingModeValues.Preserve });
        Object(new FieldChar { FieldCharType = FieldCharValues.Separate });
        Words(shown);
        Object(new FieldChar { FieldCharType = FieldCharValues.End });
    }

    private void BeginRun(RunLook look)
    {
        xml.WriteStartElement(_run);
        if (look == default)
        {
            return;
        }

        if (!_runs.TryGetValue(look, out var properties))
        {
            if (_runs.Count >= MostLooks)
            {
                _runs.Clear();
            }

            _runs.Add(look, properties = WordProperties.Of(look));
        }

        xml.WriteElement(properties);
    }

    private void Piece(ReadOnlySpan<char> words)
    {
        if (!words.IsEmpty)
        {
            xml.WriteStartElement(_text);
            xml.WriteString(words.ToString());
            xml.WriteEndElement();
        }
    }
}
