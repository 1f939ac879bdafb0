using System.Globalization;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text.Bidi;
using Exporter.Pdf.Text.Breaking;
using Exporter.Pdf.Text.Shaping;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Lines;

/// <summary>Cuts the text of a line end to line end stretch into atoms, shaped and measured.</summary>
internal sealed class Itemizer(FaceChooser faces, Shaper shaper)
{
    /// <summary>Longer words are shaped in pieces, so that no step of shaping sees more than this.</summary>
    private const int LongestWord = 200;

    private bool[] _breaks = [];

    /// <summary>Fills a list with the atoms of a stretch.</summary>
    /// <param name="paragraph">The whole text.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends, before its hard line end.</param>
    /// <param name="levels">The level of each unit of the stretch, empty where all are 0.</param>
    /// <param name="language">The language's tag for fonts.</param>
    /// <param name="atoms">Is given the atoms in logical order.</param>
    /// <param name="report">Whether what is missing is counted.</param>
    public void Fill(ParagraphText paragraph, int start, int end, ReadOnlySpan<byte> levels, uint language, List<Atom> atoms, bool report)
    {
        atoms.Clear();
        if (_breaks.Length < end - start)
            _breaks = new bool[Math.Max(end - start, _breaks.Length * 2)];
        Span<bool> breaks = _breaks.AsSpan(0, end - start);
        LineBreaks.Find(paragraph.Text.AsSpan(start, end - start), breaks);

        string text = paragraph.Text;
        int span = 0;
        for (int at = start; at < end;)
        {
            span = paragraph.SpanAt(at, span);
            int limit = Math.Min(end, paragraph.EndOf(span));
            byte level = levels.IsEmpty ? (byte)0 : levels[at - start];
            TextSpan style = paragraph.Spans[span];
            AtomKind kind = KindOf(text[at]);
            int stop = kind == AtomKind.Word ? at : Same(text, at, limit, kind, levels, start, level);
            FontFace face;
            int script = ScriptTags.Common;
            if (kind == AtomKind.Word)
                face = Word(text, at, limit, breaks, levels, start, style.Style, report, out stop, out script);
            else
                face = faces.Choose(text.AsSpan(at, 1), style.Style, out _, report);
            Add(atoms, text, at, stop, span, style.Style, kind, level, face, script, language, breaks[stop - 1 - start]);
            at = stop;
        }
    }

    private static AtomKind KindOf(char c) => c switch
    {
        ' ' => AtomKind.Space,
        '\t' => AtomKind.Tab,
        '\u00A0' => AtomKind.FixedSpace,
        < '\u2000' => AtomKind.Word,
        _ => IsWhite(c) ? AtomKind.White : AtomKind.Word,
    };

    /// <summary>The length of a character as readers see it. What is longer than a word may be is cut, between two of its parts.</summary>
    private static int ClusterLength(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestWord)
            text = text[..(char.IsHighSurrogate(text[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
        return StringInfo.GetNextTextElementLength(text);
    }

    private static bool IsWhite(char c) => !char.IsSurrogate(c) && Characters.Bidi(c) is BidiClass.WS or (>= BidiClass.LRE and <= BidiClass.PDI);

    private static bool AllWhite(ReadOnlySpan<char> text)
    {
        foreach (BidiClass type in BidiLevels.ClassesOf(text))
        {
            if (type is not (BidiClass.BN or BidiClass.WS or (>= BidiClass.LRE and <= BidiClass.PDI)))
                return false;
        }
        return true;
    }

    private static int Same(string text, int at, int limit, AtomKind kind, ReadOnlySpan<byte> levels, int start, byte level)
    {
        int stop = at + 1;
        while (kind == AtomKind.Space && stop < limit && text[stop] == text[at] && (levels.IsEmpty || levels[stop - start] == level))
            stop++;
        return stop;
    }

    private FontFace Word(
        string text, int at, int limit, ReadOnlySpan<bool> breaks, ReadOnlySpan<byte> levels, int start, TextStyle style, bool report,
        out int stop, out int script)
    {
        int longest = Math.Min(limit, at + LongestWord);
        byte level = levels.IsEmpty ? (byte)0 : levels[at - start];
        stop = at;
        script = ScriptTags.Common;
        FontFace? face = null;
        bool ascii = faces.CoversAscii(style);
        while (stop < longest)
        {
            char c = text[stop];
            if (stop > at && (breaks[stop - 1 - start] || (!levels.IsEmpty && levels[stop - start] != level) || KindOf(c) != AtomKind.Word))
                break;
            // ASCII without a mark after it needs no search.
            int length = 1, itsScript = char.IsAsciiLetter(c) ? Latin : ScriptTags.Common;
            FontFace its;
            if (ascii && c is > ' ' and < '\x7F' && (stop + 1 == limit || text[stop + 1] < '\u0300'))
            {
                its = faces.Primary(style);
            }
            else
            {
                length = ClusterLength(text.AsSpan(stop, limit - stop));
                its = faces.Choose(text.AsSpan(stop, length), style, out itsScript, report);
            }
            if (face is not null && (its != face || (itsScript != script && itsScript != ScriptTags.Common && script != ScriptTags.Common)))
                break;
            face = its;
            if (itsScript != ScriptTags.Common)
                script = itsScript;
            stop += length;
        }
        return face!;
    }

    private static readonly int Latin = Array.IndexOf(CharacterData.Scripts, "Latin");

    private void Add(
        List<Atom> atoms, string text, int at, int stop, int span, TextStyle style, AtomKind kind, byte level, FontFace face, int script, uint language, bool breakAfter)
    {
        int joins = 0;
        if (ScriptTags.Joins(script))
        {
            (bool before, bool after) = JoiningForms.Around(text, at, stop);
            joins = (before ? 1 : 0) | (after ? 2 : 0);
        }
        bool spaces = kind is AtomKind.Space or AtomKind.FixedSpace or AtomKind.Tab;
        // Spaces are shaped once, whatever their number; a tab is drawn as one.
        ReadOnlySpan<char> shaped = kind switch
        {
            AtomKind.Space or AtomKind.Tab => " ",
            AtomKind.FixedSpace => "\u00A0",
            _ => text.AsSpan(at, stop - at),
        };
        ShapedRun run = shaper.Shape(new(face, spaces ? ScriptTags.Common : script, language, (level & 1) != 0, joins), shaped);
        if (kind == AtomKind.Word && run.Glyphs.Length == 0 && AllWhite(shaped))
            kind = AtomKind.White;
        atoms.Add(new()
        {
            Kind = kind, Level = level, Span = span, Start = at, End = stop, RunStart = at, Face = face, Run = run, BreakAfter = breakAfter,
            Hyphenates = breakAfter && text[stop - 1] == '\u00AD',
            Width = kind == AtomKind.Tab ? 0 : run.Width * style.Size * (spaces ? stop - at : 1),
        });
    }
}
