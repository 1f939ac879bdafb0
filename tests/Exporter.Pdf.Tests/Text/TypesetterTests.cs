using System.Text;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text;

namespace Exporter.Pdf.Tests.Text;

public class TypesetterTests
{
    private static readonly TextStyle Body = new(10);

    [Fact]
    public void Layout_NoText_IsOneEmptyLineOfTheStylesHeight()
    {
        TextLine line = Assert.Single(Lay("", 100));
        Assert.Empty(line.Fragments);
        Assert.True(line.EndsParagraph);
        Assert.Equal(10.69f, line.Ascent, 0.01f);
        Assert.Equal(-2.93f, line.Descent, 0.01f);
    }

    [Fact]
    public void Layout_Word_HasTheWidthsOfTheFont()
    {
        // NotoSans-Regular: A 639, V 600, kerned by -40; figures are the font's own, of 1000 an em.
        TextFragment fragment = Assert.Single(Assert.Single(Lay("AV", 100)).Fragments);
        Assert.Equal("NotoSans-Regular", fragment.Face.PostScriptName);
        Assert.Equal([5.99f, 6f], fragment.Glyphs.Select(glyph => glyph.Advance), (a, b) => MathF.Abs(a - b) < 0.001f);
    }

    [Fact]
    public void Layout_Words_BreakAtSpacesThatHang()
    {
        var lines = Lay("one two three", 45);
        Assert.Equal(["one two ", "three"], lines.Select(Said));
        // The space at the end keeps its glyph, for those who copy the text, but takes no room.
        Assert.Equal(0, lines[0].Fragments[0].Glyphs[^1].Advance);
        Assert.True(lines[0].Width < 45);
        Assert.Equal([false, true], lines.Select(line => line.EndsParagraph));
    }

    [Theory]
    [InlineData("https://example.org/path", 65, "https://|example.org/|path")]
    [InlineData("well-known fact", 40, "well-|known |fact")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", 60, "aaaaaaaaaa|aaaaaaaaaa")]
    [InlineData("10\u00A0000\u00A0km", 30, "10\u00A000|0\u00A0km")]
    [InlineData("co\u200Boperate", 30, "co\u200B|opera|te")]
    [InlineData("a\nb\r\nc\u2028d", 99, "a|b|c|d")]
    [InlineData("x\n", 99, "x|")]
    public void Layout_NarrowLines_BreakWhereTheyMay(string text, float width, string expected) =>
        Assert.Equal(expected.Split('|'), Lay(text, width).Select(Said));

    [Fact]
    public void Layout_SoftHyphen_ShowsOnlyWhereTheLineEnds()
    {
        var lines = Lay("Zucker\u00ADrüben\u00ADsaft", 70);
        Assert.Equal(["Zucker\u00ADrüben\u00AD", "saft"], lines.Select(Said));
        PlacedGlyph last = lines[0].Fragments[^1].Glyphs[^1];
        Assert.Equal(lines[0].Fragments[^1].Face.GlyphOf(new Rune('\u2010')), last.Id);
        Assert.Equal('\u00AD', lines[0].Fragments[^1].Text[last.TextStart]);
        Assert.Equal(11, lines[0].Fragments.Sum(fragment => fragment.Glyphs.Count) - 1);
    }

    [Fact]
    public void Layout_Ideographs_BreakBetweenButNotBeforeClosingSigns()
    {
        // No shipped face has them: each is drawn as the empty box of 6 points, and named as missing.
        var typesetter = new Typesetter(FontSet.BuiltIn);
        var lines = typesetter.Layout(new([new("你好世界。好", Body)]), 25);
        Assert.Equal(["你好世", "界。好"], lines.Select(Said));
        Assert.Contains(typesetter.Missing.Characters, missing => missing is { Number: "U+597D", Script: "Han", Count: 2 });
    }

    [Theory]
    [InlineData(TextAlignment.Start, 0)]
    [InlineData(TextAlignment.Center, 40)]
    [InlineData(TextAlignment.End, 80)]
    public void Layout_Alignment_MovesTheLine(TextAlignment alignment, float expected)
    {
        TextLine line = Assert.Single(new Typesetter(FontSet.BuiltIn).Layout(new([new("AA", Body)]) { Alignment = alignment }, 80 + 12.78f));
        Assert.Equal(expected, line.Fragments[0].X, 0.05f);
    }

    [Fact]
    public void Layout_RightToLeft_StandsAtTheRight()
    {
        TextLine line = Assert.Single(Lay("שלום world", 200));
        Assert.True(line.RightToLeft);
        Assert.Equal(["world", " ", "שלום"], line.Fragments.Select(fragment => fragment.Text));
        Assert.Equal([2, 1, 0], line.Reading);
        Assert.Equal(200, line.Fragments[^1].X + line.Fragments[^1].Width, 0.01f);
        Assert.Equal(["NotoSans-Regular", "NotoSans-Regular", "NotoSansHebrew-Regular"], line.Fragments.Select(fragment => fragment.Face.PostScriptName));
        // From left to right the word begins with its last letter.
        Assert.Equal([3, 2, 1, 0], line.Fragments[2].Glyphs.Select(glyph => glyph.TextStart));
    }

    [Fact]
    public void Layout_BracketsFromRightToLeft_AreMirrored()
    {
        FontFace face = FontSet.BuiltIn.Primary(Body);
        TextLine line = Assert.Single(Lay("א (ב)", 200));
        int[] brackets = [.. line.Fragments.Where(fragment => fragment.Face == face).SelectMany(fragment => fragment.Glyphs).Select(glyph => glyph.Id).Where(id => id != face.GlyphOf(new Rune(' ')))];
        Assert.Equal([face.GlyphOf(new Rune('(')), face.GlyphOf(new Rune(')'))], brackets);
    }

    [Fact]
    public void Layout_LamAlef_IsOneGlyphForTwoLetters()
    {
        // DejaVu Sans has it as one glyph; Noto Naskh Arabic draws two that meet.
        var typesetter = new Typesetter(new FontSet([FontSet.BuiltIn.Faces.Single(face => face.Name == "DejaVuSans.ttf")]));
        TextFragment fragment = Assert.Single(Assert.Single(typesetter.Layout(new([new("لا", Body)]), 100)).Fragments);
        Assert.Equal([(0, 2)], fragment.Glyphs.Where(glyph => glyph.TextLength > 0).Select(glyph => (glyph.TextStart, glyph.TextLength)));
    }

    [Fact]
    public void Layout_NonJoiner_IsSaidByTheLetterBeforeIt()
    {
        TextFragment fragment = Assert.Single(Assert.Single(Lay("می\u200Cخواهم", 100)).Fragments);
        Assert.Equal(fragment.Text.Length, fragment.Glyphs.Sum(glyph => glyph.TextLength));
        Assert.Contains(fragment.Glyphs, glyph => fragment.Text.Substring(glyph.TextStart, glyph.TextLength) == "ی\u200C");
    }

    [Fact]
    public void Layout_JoinedLettersAcrossSpans_KeepTheirForms()
    {
        int[] whole = Ids(Lay("بيت", 100)[0]);
        TextLine parts = new Typesetter(FontSet.BuiltIn).Layout(new([new("ب", Body), new("ي", Body, "link"), new("ت", Body)]), 100)[0];
        Assert.Equal(3, parts.Fragments.Count);
        Assert.Equal(whole, Ids(parts));
    }

    [Fact]
    public void Layout_Justified_WidensSpacesButNotInTheLastLine()
    {
        var lines = new Typesetter(FontSet.BuiltIn).Layout(new([new("one two three four", Body)]) { Alignment = TextAlignment.Justify }, 50);
        Assert.Equal(["one two ", "three four"], lines.Select(Said));
        Assert.Equal(50, lines[0].Fragments.Sum(fragment => fragment.Width), 0.01f);
        Assert.Equal(50, lines[0].Width, 0.01f);
        Assert.True(lines[1].Width < 50);
    }

    [Fact]
    public void Layout_Tabs_GoToStops()
    {
        TextStyle code = new(10, Monospace: true);
        var lines = new Typesetter(FontSet.BuiltIn).Layout(new([new("a\tb\nabc\tb\nabcd\tb", code)]) { PreserveSpaces = true }, 500);
        float column = 10 * FontSet.BuiltIn.Primary(code).AdvanceOf(FontSet.BuiltIn.Primary(code).GlyphOf(new Rune('a')));
        Assert.Equal([5 * column, 5 * column, 9 * column], lines.Select(line => line.Width), (a, b) => MathF.Abs(a - b) < 0.01f);
    }

    [Fact]
    public void Layout_FirstLineIndent_MovesOnlyTheFirstLine()
    {
        var lines = new Typesetter(FontSet.BuiltIn).Layout(new([new("one two three", Body)]) { FirstLineIndent = 20 }, 60);
        Assert.Equal([20f, 0f], lines.Select(line => line.Fragments[0].X));
    }

    [Theory]
    [InlineData("☐", true, false, false, "DejaVuSans-Bold")]
    [InlineData("א", false, true, false, "NotoSansHebrew-Regular")]
    [InlineData("ب", true, true, false, "NotoNaskhArabic-Bold")]
    [InlineData("x", false, false, true, "DejaVuSansMono")]
    [InlineData("א", false, false, true, "NotoSansHebrew-Regular")]
    [InlineData("Ж", true, true, false, "NotoSans-BoldItalic")]
    public void Layout_CharacterThatTheWishedFaceLacks_FallsBack(string text, bool bold, bool italic, bool monospace, string expected)
    {
        var line = new Typesetter(FontSet.BuiltIn).Layout(new([new(text, new(10, bold, italic, monospace))]), 100)[0];
        Assert.Equal(expected, line.Fragments[0].Face.PostScriptName);
    }

    [Fact]
    public void Layout_MarkThatOnlyAnotherFaceHas_TakesItsBaseAlong()
    {
        // U+0610 is in no Latin face; a letter and its marks stay in one face, so the letter comes from the face of the mark.
        var line = Lay("ب\u0610", 100)[0];
        Assert.Equal("NotoNaskhArabic-Regular", Assert.Single(line.Fragments).Face.PostScriptName);
    }

    [Theory]
    [InlineData("नमस्ते", "Devanagari")]
    [InlineData("বাংলা", "Bengali")]
    [InlineData("தமிழ்", "Tamil")]
    [InlineData("ខ្មែរ", "Khmer")]
    [InlineData("မြန်မာ", "Myanmar")]
    [InlineData("བོད་", "Tibetan")]
    [InlineData("ᠮᠣᠩᠭᠣᠯ", "Mongolian")]
    [InlineData("ܫܠܡܐ", "Syriac")]
    public void Missing_ScriptThatNeedsAnEngine_IsNamed(string text, string script)
    {
        var typesetter = new Typesetter(FontSet.BuiltIn);
        typesetter.Layout(new([new($"Name: {text}", Body)]), 300);
        UnsupportedScript unsupported = Assert.Single(typesetter.Missing.Scripts);
        Assert.Equal((script, text.EnumerateRunes().Count()), (unsupported.Script, unsupported.Count));
        Assert.Empty(typesetter.Missing.Characters);
    }

    [Fact]
    public void Missing_CharactersNoFaceHas_AreCountedByNumberAndScript()
    {
        var typesetter = new Typesetter(FontSet.BuiltIn);
        typesetter.Widths(new([new("語 🏳", Body)]));
        Assert.False(typesetter.Missing.Any);
        typesetter.Layout(new([new("語 語 あ ok", Body)]), 100);
        Assert.Equal([("U+3042", "Hiragana", 1), ("U+8A9E", "Han", 2)], typesetter.Missing.Characters.Select(c => (c.Number, c.Script, c.Count)));
    }

    [Fact]
    public void Missing_KoreanLetters_AreTheirSyllable()
    {
        var typesetter = new Typesetter(FontSet.BuiltIn);
        typesetter.Layout(new([new("\u1112\u1161\u11AB \u1100\u119E", Body)]), 100);
        Assert.Equal("U+D55C", Assert.Single(typesetter.Missing.Characters).Number);
        Assert.Equal("Hangul (old syllables)", Assert.Single(typesetter.Missing.Scripts).Script);
    }

    [Fact]
    public void Missing_InvisibleCharacters_NeverAre()
    {
        var typesetter = new Typesetter(FontSet.BuiltIn);
        typesetter.Layout(new([new("a\u200Bb\u200C\u200D\uFEFF\u00AD\u2060\u200E\u202A\u202C\u2066\u2069\uFE0F\u034F\u061C\t\u0007x\u3000y\u2003\u202F\u2011", Body)]), 300);
        Assert.False(typesetter.Missing.Any);
    }

    [Fact]
    public void Layout_ComposedOrDecomposed_LooksTheSame() =>
        Assert.Equal(Ids(Lay("Ångström ệ", 200)[0]), Ids(Lay("A\u030Angstro\u0308m e\u0323\u0302", 200)[0]));

    [Theory]
    [InlineData("ro", "ş", "\u0219")]
    [InlineData("ro-RO", "Ţ", "\u021A")]
    public void Layout_Language_HasItsOwnLetters(string language, string text, string looksLike)
    {
        // Noto Sans draws the cedilla of old Romanian files as the comma that is meant.
        int[] Set(string word, string? its) => Ids(new Typesetter(FontSet.BuiltIn).Layout(new([new(word, Body)]) { Language = its }, 100)[0]);
        Assert.Equal(Set(looksLike, null), Set(text, language));
        Assert.NotEqual(Set(looksLike, null), Set(text, "tr"));
    }

    [Fact]
    public void Layout_LoneSurrogate_DoesNotFail() => Assert.Equal("a\uD800b", Said(Lay("a\uD800b", 100)[0]));

    private static IReadOnlyList<TextLine> Lay(string text, float width) => new Typesetter(FontSet.BuiltIn).Layout(new([new(text, Body)]), width);

    private static string Said(TextLine line) => string.Concat(line.Reading.Select(i => line.Fragments[i].Text));

    private static int[] Ids(TextLine line) => [.. line.Fragments.SelectMany(fragment => fragment.Glyphs).Select(glyph => glyph.Id)];
}
