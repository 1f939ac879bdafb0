using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Tests.Oracles;
using Exporter.Pdf.Text;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Tests.Text;

/// <summary>What holds for every paragraph, whatever is in it.</summary>
public class TypesetterLawTests
{
    private const float Tolerance = 0.05f;

    private static readonly int Seed = Environment.TickCount;

    [Fact]
    public void Layout_AnyParagraph_HasEachCharacterInOneFragmentInReadingOrder() => ForAll((paragraph, lines, _, note) =>
    {
        string text = string.Concat(paragraph.Spans.Select(span => span.Text)), hard = Regex.Replace(text, "\r\n|[\n\r\v\f\u0085\u2028\u2029]", "");
        string set = string.Concat(lines.SelectMany(line => line.Reading.Select(i => line.Fragments[i].Text)));
        Assert.True(hard == set, $"{note}: {set}");
        Assert.True(lines.Count(line => line.EndsParagraph) == Regex.Count(text, "\r\n|[\n\r\v\f\u0085\u2028\u2029]") + 1, $"{note}: hard ends");
    });

    [Fact]
    public void Layout_AnyParagraph_KeepsSpansAndTags() => ForAll((paragraph, lines, _, note) =>
    {
        foreach (TextSpan span in paragraph.Spans)
        {
            string expected = Regex.Replace(span.Text, "[\n\r\v\f\u0085\u2028\u2029]", "");
            string set = string.Concat(lines.SelectMany(line => line.Reading.Select(i => line.Fragments[i])).Where(fragment => ReferenceEquals(fragment.Span, span)).Select(f => f.Text));
            Assert.True(expected == set, $"{note}: span {span.Tag}");
        }
    });

    [Fact]
    public void Layout_AnyParagraph_NoLineIsWiderThanItsWidthUnlessOneCharacterIs() => ForAll((paragraph, lines, width, note) =>
    {
        for (int i = 0; i < lines.Count; i++)
        {
            TextLine line = lines[i];
            float room = width - (i == 0 ? paragraph.FirstLineIndent : 0);
            if (line.Width <= room + Tolerance)
                continue;
            string text = string.Concat(line.Reading.Select(k => line.Fragments[k].Text)).Trim(' ', '\u00AD');
            int visible = 0;
            for (TextElementEnumerator parts = StringInfo.GetTextElementEnumerator(text); parts.MoveNext();)
                visible += parts.GetTextElement().EnumerateRunes().Any(rune => !Characters.IsIgnorable(rune.Value)) ? 1 : 0;
            // Lam and alef are two characters and one glyph.
            bool oneGlyph = line.Fragments.Sum(fragment => fragment.Glyphs.Count(glyph => glyph.Advance > 0)) == 1;
            Assert.True(visible <= 1 || oneGlyph, $"{note}: line {i} is {line.Width} wide: {text}");
        }
    });

    [Fact]
    public void Layout_AnyParagraph_PlacesFragmentsSideBySide() => ForAll((paragraph, lines, width, note) =>
    {
        foreach (TextLine line in lines)
        {
            float? x = null;
            foreach (TextFragment fragment in line.Fragments)
            {
                Assert.True(x is null || MathF.Abs(x.Value - fragment.X) < Tolerance, $"{note}: gap at {fragment.Text}");
                Assert.True(MathF.Abs(fragment.Glyphs.Sum(glyph => glyph.Advance) - fragment.Width) < Tolerance, $"{note}: width of {fragment.Text}");
                x = fragment.X + fragment.Width;
                Assert.All(fragment.Glyphs, glyph =>
                {
                    Assert.InRange(glyph.Id, 0, fragment.Face.GlyphCount - 1);
                    Assert.InRange(glyph.TextStart, 0, fragment.Text.Length);
                    Assert.InRange(glyph.TextLength, 0, fragment.Text.Length - glyph.TextStart);
                });
                var covered = fragment.Glyphs.SelectMany(glyph => Enumerable.Range(glyph.TextStart, glyph.TextLength)).ToList();
                Assert.True(covered.Count == covered.Distinct().Count(), $"{note}: text said twice in {fragment.Text}");
                foreach (int i in Enumerable.Range(0, fragment.Text.Length).Except(covered))
                {
                    int start = i > 0 && char.IsLowSurrogate(fragment.Text[i]) && char.IsHighSurrogate(fragment.Text[i - 1]) ? i - 1 : i;
                    Rune.DecodeFromUtf16(fragment.Text.AsSpan(start), out Rune rune, out _);
                    Assert.True(Characters.IsIgnorable(rune.Value), $"{note}: U+{rune.Value:X4} is in no glyph of {fragment.Text}");
                }
            }
        }
    });

    [Fact]
    public void Layout_JustifiedLines_FillTheWidth() => ForAll((paragraph, lines, width, note) =>
    {
        foreach (TextLine line in lines.Where(line => !line.EndsParagraph && paragraph.Alignment == TextAlignment.Justify && line.Fragments.Count > 0))
        {
            string text = string.Concat(line.Reading.Select(k => line.Fragments[k].Text));
            if (text.Contains('\t') || !text.TrimEnd().Contains(' ') || paragraph.PreserveSpaces || line.Width > width || text.Any(c => Characters.IsIgnorable(c)))
                continue;
            float right = line.Fragments.Max(f => f.X + f.Width);
            Assert.True(MathF.Abs(right - width) < Tolerance || line.RightToLeft, $"{note}: ends at {right} of {width}: {text}");
        }
    });

    [Fact]
    public void Widths_AnyParagraph_AreThoseOfItsLayouts() => ForAll((paragraph, _, _, note) =>
    {
        if (paragraph.FirstLineIndent != 0 || paragraph.Spans.Any(span => span.Text.Contains('\t')))
            return;
        var typesetter = new Typesetter(FontSet.BuiltIn);
        (float narrowest, float widest) = typesetter.Widths(paragraph);
        float open = typesetter.Layout(paragraph, float.MaxValue).Max(line => line.Width);
        Assert.True(MathF.Abs(open - widest) < 0.5f || paragraph.PreserveSpaces, $"{note}: widest {widest}, laid out {open}: {string.Concat(paragraph.Spans.Select(span => $"[{span.Style.Size} {span.Text}]"))}");
        Assert.True(typesetter.Layout(paragraph, widest + 1).Count == typesetter.Layout(paragraph, float.MaxValue).Count, $"{note}: breaks at its own widest {widest}\n{string.Join('\n', typesetter.Layout(paragraph, widest + 1).Select(l => $"{l.Width} {string.Join('|', l.Reading.Select(k => l.Fragments[k].Text))}"))}");
        Assert.True(narrowest <= widest, note);
    });

    [ToolFact("fribidi")]
    public void Layout_MixedDirections_OrdersCharactersAsFribidi()
    {
        var generated = new GeneratedText(Seed);
        var cases = new List<string>();
        // Left out are marks, which follow their base here; what fribidi's older Unicode does not know; and unpaired embeddings and isolates,
        // after which fribidi 1.0.8 does not do as Unicode's own test data wants (BidiConformanceTests has those).
        while (cases.Count < 400 * Scale.Factor)
        {
            string text = string.Concat(generated.Line(8, plain: true).Where(c => !Characters.IsMark(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) && !char.IsSurrogate(c) && Characters.Script(c) is not 0)).Trim();
            if (text.Length > 0)
                cases.Add(text);
        }
        foreach ((TextDirection direction, string option) in new[] { (TextDirection.LeftToRight, "--ltr"), (TextDirection.RightToLeft, "--rtl"), (TextDirection.Auto, "--wltr") })
        {
            string[] maps = Tool.Run("fribidi", string.Join('\n', cases) + "\n", "--nopad", "--nobreak", "--novisual", "--vtol", option).Split('\n');
            for (int i = 0; i < cases.Count; i++)
            {
                string text = cases[i];
                int[] expected = [.. maps[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Where(at => !Characters.IsIgnorable(text[at]))];
                TextLine line = new Typesetter(FontSet.BuiltIn).Layout(new([new(text, new(10))]) { Direction = direction }, float.MaxValue)[0];
                int[] starts = new int[line.Fragments.Count];
                int at = 0;
                foreach (int index in line.Reading)
                {
                    starts[index] = at;
                    at += line.Fragments[index].Text.Length;
                }
                int[] actual = [.. line.Fragments.SelectMany((fragment, f) => fragment.Glyphs.SelectMany(glyph => fragment.RightToLeft
                    ? Enumerable.Range(starts[f] + glyph.TextStart, glyph.TextLength).Reverse()
                    : Enumerable.Range(starts[f] + glyph.TextStart, glyph.TextLength))).Where(k => !Characters.IsIgnorable(text[k]))];
                Assert.True(expected.SequenceEqual(actual), $"seed {Seed}, {option}: {text}\n{string.Join(' ', text.Select(c => $"{(int)c:X4}"))}\nfribidi {string.Join(' ', expected)}\nours    {string.Join(' ', actual)}");
            }
        }
    }

    private static void ForAll(Action<TextParagraph, IReadOnlyList<TextLine>, float, string> check)
    {
        var typesetter = new Typesetter(FontSet.BuiltIn);
        for (int i = 0; i < 400 * Scale.Factor; i++)
        {
            int seed = unchecked(Seed + i * 7919);
            var generated = new GeneratedText(seed);
            TextParagraph paragraph = generated.Paragraph();
            float width = generated.Width();
            check(paragraph, typesetter.Layout(paragraph, width), width, $"seed {seed}, width {width}, {paragraph.Alignment} {paragraph.Direction}");
        }
    }
}
