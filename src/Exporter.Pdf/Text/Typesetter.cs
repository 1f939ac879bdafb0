using System.Runtime.InteropServices;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text.Bidi;
using Exporter.Pdf.Text.Lines;
using Exporter.Pdf.Text.Shaping;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text;

/// <summary>Sets paragraphs: chooses faces, breaks lines and places glyphs. It remembers the words it has met, and works for one thread at a time.</summary>
public sealed class Typesetter
{
    private static readonly TextStyle Nothing = new(10);

    private readonly FontSet _fonts;
    private readonly FaceChooser _faces;
    private readonly Itemizer _itemizer;
    private readonly List<Atom> _atoms = [];

    /// <summary>Makes a typesetter.</summary>
    /// <param name="fonts">The faces at hand.</param>
    public Typesetter(FontSet fonts)
    {
        _fonts = fonts;
        _faces = new(fonts, Missing);
        _itemizer = new(_faces, new Shaper());
    }

    /// <summary>What could not be drawn in all that was laid out so far. Measuring alone (<see cref="Widths"/>) adds nothing.</summary>
    public MissingText Missing { get; } = new();

    /// <summary>Breaks a paragraph into lines, at least one. A word wider than the line is broken between characters as readers see them.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="width">The width of its lines in points; <see cref="float.MaxValue"/> for lines that end only at line feeds.</param>
    public IReadOnlyList<TextLine> Layout(TextParagraph paragraph, float width)
    {
        var lines = new List<TextLine>();
        var text = new ParagraphText(paragraph);
        (BidiClass[] classes, int baseLevel) = Directions(paragraph, text.Text);
        uint language = ScriptTags.ForLanguage(paragraph.Language);
        float indent = paragraph.FirstLineIndent;
        int span = 0;
        for (int start = 0; ;)
        {
            (int end, int next, bool hard) = text.LineAt(start);
            _itemizer.Fill(text, start, end, Levels(classes, text.Text, start, end, baseLevel), language, _atoms, report: true);
            var filler = new LineFiller(text.Text, _atoms, paragraph.Spans, paragraph.PreserveSpaces);
            var writer = new LineWriter(paragraph, text.Text, filler, baseLevel == 1, width, _fonts);
            span = text.SpanAt(start, span);
            TextStyle style = paragraph.Spans.Count == 0 ? Nothing : paragraph.Spans[span].Style;
            int first = 0;
            do
            {
                int after = filler.Fill(first, width, indent);
                bool ends = after == _atoms.Count && filler.Rest is null;
                lines.Add(writer.Write(CollectionsMarshal.AsSpan(_atoms)[first..after], indent, ends, style));
                first = after;
                indent = 0;
                if (filler.Rest is { } rest)
                {
                    _atoms[--first] = rest;
                    filler.Rest = null;
                }
            }
            while (first < _atoms.Count);
            if (!hard)
                return lines;
            start = next;
        }
    }

    /// <summary>The narrowest width at which no word has to be broken, and the width at which no line has to be broken, in points.</summary>
    /// <param name="paragraph">The paragraph.</param>
    public (float Narrowest, float Widest) Widths(TextParagraph paragraph)
    {
        var text = new ParagraphText(paragraph);
        (BidiClass[] classes, int baseLevel) = Directions(paragraph, text.Text);
        uint language = ScriptTags.ForLanguage(paragraph.Language);
        float narrowest = 0, widest = 0, indent = paragraph.FirstLineIndent;
        for (int start = 0; ;)
        {
            (int end, int next, bool hard) = text.LineAt(start);
            _itemizer.Fill(text, start, end, Levels(classes, text.Text, start, end, baseLevel), language, _atoms, report: false);
            var filler = new LineFiller(text.Text, _atoms, paragraph.Spans, paragraph.PreserveSpaces);
            widest = Math.Max(widest, filler.Widest(indent));
            narrowest = Math.Max(narrowest, filler.Narrowest());
            indent = 0;
            if (!hard)
                return (narrowest, Math.Max(narrowest, widest));
            start = next;
        }
    }

    private static (BidiClass[] Classes, int BaseLevel) Directions(TextParagraph paragraph, string text)
    {
        bool concerned = paragraph.Direction == TextDirection.RightToLeft || BidiLevels.Concerns(text);
        BidiClass[] classes = concerned ? BidiLevels.ClassesOf(text) : [];
        int baseLevel = paragraph.Direction switch
        {
            TextDirection.LeftToRight => 0,
            TextDirection.RightToLeft => 1,
            _ => BidiLevels.BaseLevel(classes),
        };
        return (classes, baseLevel);
    }

    private static byte[] Levels(BidiClass[] classes, string text, int start, int end, int baseLevel) => classes.Length == 0
        ? []
        : BidiLevels.Resolve(classes.AsSpan(start, end - start), text.AsSpan(start, end - start), baseLevel);
}
