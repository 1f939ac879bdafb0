using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>
/// The contents: a field that Word fills with headings and page numbers when a reader updates it, and until then the headings as links. Pages are Word's to
/// count, so no number is made up.
/// </summary>
internal sealed class WordContents
{
    /// <summary>The heading of contents that no layout heads.</summary>
    public const string Heading = "Contents";

    private const int Deepest = 3;
    private const int Many = 300;

    private readonly List<(string Text, int Level)> _entries;
    private readonly int _deepest;
    private int _met;

    /// <summary>Takes the headings of the whole deliverable, in order.</summary>
    public WordContents(DeliverableView view)
    {
        _entries = [.. WordOutline.Of(view).Where(h => h.Level <= Deepest)];
        _deepest = Deepest;
        while (_deepest > 1 && _entries.Count > Many)
        {
            _deepest--;
            _entries.RemoveAll(e => e.Level > _deepest);
        }

        Place = WordOutline.Place(view, _entries.Count);
    }

    /// <summary>Where they stand.</summary>
    public WordContentsPlace Place { get; }

    /// <summary>What the next heading is to be marked with so that its entry leads to it; null where it has no entry. Headings come in their order.</summary>
    public (string Name, int Id)? Next(int level) => Place != WordContentsPlace.Nowhere && level <= _deepest && _met < _entries.Count ? (Name(_met), _met++) : null;

    /// <summary>Writes the field.</summary>
    public void Write(WordPart part)
    {
        if (_entries.Count == 0)
        {
            return;
        }

        var xml = part.Writer.Xml;
        xml.WriteStartElement(new SdtBlock());
        xml.WriteElement(new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())));
        xml.WriteStartElement(new SdtContentBlock());
        for (var i = 0; i < _entries.Count; i++)
        {
            Entry(part, i);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Name(int entry) => string.Create(CultureInfo.InvariantCulture, $"_Toc{entry + 1:D8}");

    private void Entry(WordPart part, int place)
    {
        var (text, level) = _entries[place];
        var (writer, words) = (part.Writer, part.Writer.Clean(text).Replace('\n', ' ').Replace('\t', ' '));
        writer.Begin(new ParagraphLook(WordStyleIds.Entry(level)) { RightToLeft = TextDirection.HasRightToLeft(words) && TextDirection.BeginsRightToLeft(words) });
        if (place == 0)
        {
            writer.Object(new FieldChar { FieldCharType = FieldCharValues.Begin });
            writer.Object(new FieldCode(string.Create(CultureInfo.InvariantCulture, $" TOC \\o \"1-{_deepest}\" \\h \\z \\u ")) { Space = SpaceProcessingModeValues.Preserve });
            writer.Object(new FieldChar { FieldCharType = FieldCharValues.Separate });
        }

        writer.Xml.WriteStartElement(new Hyperlink { Anchor = Name(place), History = true });
        part.Inline.Words(words);
        writer.Xml.WriteEndElement();
        if (place == _entries.Count - 1)
        {
            writer.Object(new FieldChar { FieldCharType = FieldCharValues.End });
        }

        writer.End();
    }
}
