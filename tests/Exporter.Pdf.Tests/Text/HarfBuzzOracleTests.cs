using System.Text;
using System.Text.Json;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Tests.Oracles;
using Exporter.Pdf.Text.Shaping;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Tests.Text;

/// <summary>HarfBuzz knows how fonts are meant: the same glyphs, in the same places, with the same width.</summary>
public class HarfBuzzOracleTests
{
    private const string LatinWords = "Straße Ångström naïve AVATAR Të̈st V. Ẃ́ḱ́ x̣̂ á́ ǎ̊ İstanbul ĳ ŉ Příliš žluťoučký kůň ﬁnance office waffle Việt Nam quần ệ̣ o᷆ a͡b T͟h 1/2 “quoted” – – € ½ "
        + "y̆̈ q̃ ö̲ ạ̈ ñ̃ d̂ Ḍ̣ ę́ ų̃ L̥̄ ṛ́ ɔ̃́";
    private const string GreekWords = "Ελληνικά ἄνθρωπος ᾠδή Ὕβρις ΰ ᾧ̣ ἄ Ῥόδος ϊ̈ Ω̄ ᾳ̃ ἐ̣ν";
    private const string CyrillicWords = "Съешь же ещё этих мягких французских булок їжак Ћирилица а́ и́ я̈ ӥ Ю̆ ѕ̑ѵ҃ о҃ъ Ԥ̆ й̆ ќ ѓ е̂";
    private const string HebrewWords = "שָׁלוֹם בְּרֵאשִׁית בָּרָא אֱלֹהִים הַשָּׁמַיִם וְאֵת שׂשׁ חֲנֻכָּה מִצְוָה עִבְרִית יְרוּשָׁלַ͏ִם כָּל־ לָמָה וֹ פּ ךָּ ליתר״ צ׳";
    private const string ArabicWords = "السلام عليكم لا إله إلا الله مُحَمَّد رَسُولُ اللَّه بِسْمِ الرَّحْمَٰنِ الرَّحِيمِ كتاب مدرسة لأن الآن لإ شيء مؤمن فُصْحَىٰ لَلاَ ًا ـلـ هـ ١٢٣ ٪ آ أُ لّا";
    private const string PersianWords = "می‌خواهم کتاب‌ها چگونه پژوهش گفت‌وگو نستعلیق خانهٔ شما ۱۲۳ کَی ژاله لاک‌پشت آیینه دِل";

    private const string LaoWords = "ສະບາຍດີ ພາສາລາວ ນ້ຳ ກຳ ເຈົ້າ ບໍ່ ຂໍ້ຄວາມ ຊື່ ເປັນ ຫຼື";
    private const string ThaiWords = "ภาษาไทย น้ำ กำลัง สวัสดี ที่นี่ ผู้ใหญ่ เก็บ ปู่ ฎุ ญู ฐี ป่า ฝ้า ฟื้น น้ํา";
    private const string UrduWords = "اردو پاکستان نستعلیق میں ہے کیا گھر بچّہ کتابیں خوبصورت مُحَمَّد لا علیحدہ ججج بببب تصویریں";
    private const string NkoWords = "ߒߞߏ ߛߓߍ ߞߊߙߊ߲ ߓߊߟߏ߫ ߘߞߏߟߊ߬";

    public static TheoryData<string, string, string> Words => new()
    {
        { "NotoSans-Regular.ttf", "Latin", LatinWords }, { "NotoSans-Bold.ttf", "Latin", LatinWords }, { "NotoSans-Italic.ttf", "Latin", LatinWords },
        { "NotoSans-BoldItalic.ttf", "Latin", LatinWords }, { "DejaVuSans.ttf", "Latin", LatinWords }, { "DejaVuSansMono.ttf", "Latin", LatinWords },
        { "NotoSans-Regular.ttf", "Greek", GreekWords }, { "NotoSans-Italic.ttf", "Greek", GreekWords }, { "DejaVuSans-Bold.ttf", "Greek", GreekWords },
        { "NotoSans-Regular.ttf", "Cyrillic", CyrillicWords }, { "NotoSans-BoldItalic.ttf", "Cyrillic", CyrillicWords }, { "DejaVuSans.ttf", "Cyrillic", CyrillicWords },
        { "NotoSansHebrew-Regular.ttf", "Hebrew", HebrewWords }, { "NotoSansHebrew-Bold.ttf", "Hebrew", HebrewWords }, { "DejaVuSans.ttf", "Hebrew", HebrewWords },
        { "NotoNaskhArabic-Regular.ttf", "Arabic", ArabicWords + " " + PersianWords }, { "NotoNaskhArabic-Bold.ttf", "Arabic", ArabicWords + " " + PersianWords },
        { "DejaVuSans.ttf", "Lao", LaoWords }, { "DejaVuSans.ttf", "Nko", NkoWords },
        { "DejaVuSans.ttf", "Arabic", ArabicWords + " " + PersianWords }, { "DejaVuSansMono.ttf", "Arabic", ArabicWords + " " + PersianWords },
    };

    /// <summary>Fonts with other tables than ours: cursive attachment, old kerning, no layout at all.</summary>
    private static readonly (string Font, string Script, string Words)[] Installed =
    [
        ("noto/NotoNastaliqUrdu-Regular.ttf", "Arabic", UrduWords), ("noto/NotoSansArabic-Regular.ttf", "Arabic", ArabicWords + " " + PersianWords),
        ("noto/NotoKufiArabic-Bold.ttf", "Arabic", ArabicWords + " " + PersianWords), ("scheherazade/Scheherazade-Regular.ttf", "Arabic", ArabicWords + " " + PersianWords),
        ("kacst/KacstBook.ttf", "Arabic", "السلام عليكم لا كتاب مدرسة لأن الآن شيء مؤمن"), ("freefont/FreeSerif.ttf", "Latin", LatinWords), ("freefont/FreeSerif.ttf", "Greek", GreekWords),
        ("freefont/FreeSerif.ttf", "Hebrew", HebrewWords), ("noto/NotoSerifHebrew-Regular.ttf", "Hebrew", HebrewWords), ("noto/NotoRashiHebrew-Regular.ttf", "Hebrew", HebrewWords),
        ("noto/NotoSansThai-Regular.ttf", "Thai", ThaiWords), ("tlwg/Waree.ttf", "Thai", ThaiWords), ("noto/NotoSansLao-Regular.ttf", "Lao", LaoWords),
        ("noto/NotoSansArmenian-Regular.ttf", "Armenian", "Հայերեն բարեւ և մեւ"), ("noto/NotoSansGeorgian-Regular.ttf", "Georgian", "ქართული გამარჯობა Ⴂ"),
        ("noto/NotoSansEthiopic-Regular.ttf", "Ethiopic", "አማርኛ ሰላም ለ፟"), ("noto/NotoSansCoptic-Regular.ttf", "Coptic", "ⲙⲛ̅ⲧⲣⲙ̅ⲛ̅ⲕⲏⲙⲉ ⲫϯ"),
        ("noto/NotoSansNKo-Regular.ttf", "Nko", NkoWords), ("noto/NotoSansThaana-Regular.ttf", "Thaana", "ދިވެހި އަހަރެން ރާއްޖެ"),
        ("noto/NotoSerif-Regular.ttf", "Latin", LatinWords), ("noto/NotoSerif-Regular.ttf", "Cyrillic", CyrillicWords),
    ];

    [ToolTheory("hb-shape")]
    [MemberData(nameof(Words))]
    public void Shape_WordsOfTheScript_AreAsHarfBuzzShapesThem(string font, string script, string words) =>
        Compare(font, script, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [ToolTheory("hb-shape")]
    [InlineData("NotoSans-Regular.ttf", "Latin", "aAeEiıojVTW", "\u0300\u0301\u0302\u0308\u0323\u0327\u0328\u031B\u0331\u035C\u0361\u0332\u0345")]
    [InlineData("DejaVuSans.ttf", "Latin", "aAeEiıojVTW", "\u0300\u0301\u0302\u0308\u0323\u0327\u0328\u031B\u0331\u0361\u0332")]
    [InlineData("NotoSans-Italic.ttf", "Greek", "αΑεηιωΩρυ", "\u0300\u0301\u0342\u0313\u0314\u0308\u0345\u0323")]
    [InlineData("NotoSans-Bold.ttf", "Cyrillic", "аАеиИкуЮ", "\u0300\u0301\u0306\u0308\u0304\u030F\u0483\u0323")]
    [InlineData("NotoSansHebrew-Regular.ttf", "Hebrew", "אבוכלןשתץ", "\u05B0\u05B1\u05B4\u05B7\u05B8\u05B9\u05BB\u05BC\u05BD\u05BF\u05C1\u05C2\u0591\u05A3")]
    [InlineData("DejaVuSans.ttf", "Lao", "ກຂຄງຈສຊຍດຕນບປພຟມຢຣລວຫອຮະາຽໜໝ", "\u0EB1\u0EB4\u0EB5\u0EB6\u0EB7\u0EB8\u0EB9\u0EBB\u0EBC\u0EC8\u0EC9\u0ECA\u0ECB\u0ECC\u0ECD")]
    [InlineData("NotoNaskhArabic-Regular.ttf", "Arabic", "ابتجدرسعفكلمنهويىآأإةءپچژگکیہےـ", "\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u0654\u0655")]
    [InlineData("DejaVuSans.ttf", "Arabic", "ابتجدرسعفكلمنهويىآأإةءپچژگکی", "\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670")]
    public void Shape_RandomLettersWithMarks_AreAsHarfBuzzShapesThem(string font, string script, string letters, string marks)
    {
        int seed = Environment.TickCount;
        Compare(font, script, RandomWords(new Random(seed), letters, marks, 300 * Scale.Factor, joiners: true), $"seed {seed}");
    }

    private static string[] RandomWords(Random random, string letters, string marks, int count, bool joiners)
    {
        var words = new HashSet<string>();
        while (words.Count < count)
        {
            var word = new StringBuilder();
            for (int i = random.Next(1, 7); i > 0; i--)
            {
                word.Append(letters[random.Next(letters.Length)]);
                for (int k = marks.Length == 0 ? 0 : random.Next(0, 6) - 3; k > 0; k--)
                    word.Append(marks[random.Next(marks.Length)]);
                if (joiners && random.Next(12) == 0)
                    word.Append(random.Next(2) == 0 ? '\u200C' : '\u200D');
            }
            words.Add(word.ToString());
        }
        return [.. words];
    }

    [ToolTheory("fontTools")]
    [InlineData("full", "Latin", "abcdefghijklmnop", "\u0300\u0301\u0323")]
    [InlineData("full", "Hebrew", "אבגדהוזחטיךכלםמן", "\u0300\u0301\u0323")]
    [InlineData("kern", "Latin", "abcde", "")]
    [InlineData("kern", "Hebrew", "אבגדה", "")]
    public void Shape_FontsWithLookupsOfEveryKind_IsAsHarfBuzzShapesThem(string kind, string script, string letters, string marks)
    {
        if (Tool.WhyMissing("hb-shape") is not null)
            return;
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ttf");
        Tool.Run(Tool.Python, "", Path.Combine(Path.GetDirectoryName(Here())!, "..", "Oracles", "make_layout_font.py"), path, kind);
        int seed = Environment.TickCount;
        Compare(path, script, RandomWords(new Random(seed), letters, marks, 1000 * Scale.Factor, joiners: false), $"seed {seed}");
        File.Delete(path);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    [InstalledFontsFact("hb-shape", "truetype/noto", "truetype/freefont", "truetype/scheherazade", "truetype/kacst", "truetype/tlwg")]
    public void Shape_WordsInInstalledFonts_AreAsHarfBuzzShapesThem()
    {
        foreach ((string font, string script, string words) in Installed)
        {
            string path = Path.Combine(InstalledFontsFactAttribute.Fonts, "truetype", font);
            if (File.Exists(path))
            {
                // Noto Serif Hebrew and Noto Rashi Hebrew place marks by the glyph of the grapheme joiner (U+034F), which is not kept here.
                Compare(path, script, [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Contains('\u034F'))], font);
            }
        }
    }

    private static void Compare(string font, string script, string[] words, string note = "")
    {
        byte[] bytes = Path.IsPathRooted(font) ? File.ReadAllBytes(font) : FontSet.BuiltIn.Faces.Single(face => face.Name == font).File.ToArray();
        FontFace face = FontFace.Parse(bytes, font);
        words = [.. words.Where(word => word.EnumerateRunes().All(rune => Characters.IsIgnorable(rune.Value) || GlyphMapping.CanDraw(face, rune.Value)))];
        Assert.NotEmpty(words);

        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ttf");
        File.WriteAllBytes(path, bytes);
        string output;
        try
        {
            bool rightToLeft = IsRightToLeft(script);
            output = Tool.Run("hb-shape", string.Join('\n', words) + "\n", path, "--shapers=ot", "--text-file=-", "--output-format=json", "--no-glyph-names", "--remove-default-ignorables",
                $"--direction={(rightToLeft ? "rtl" : "ltr")}", $"--features={(script is "Arabic" or "Nko" ? "" : "-liga,-clig")}", $"--script={CharacterData.ScriptCodes[Array.IndexOf(CharacterData.Scripts, script)]}");
        }
        finally
        {
            File.Delete(path);
        }

        var shaper = new Shaper();
        var key = new ShapeKey(face, Array.IndexOf(CharacterData.Scripts, script), 0, IsRightToLeft(script), 0);
        var wrong = new List<string>();
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(words.Length, lines.Length);
        for (int i = 0; i < words.Length; i++)
        {
            string expected = OfHarfBuzz(lines[i]), actual = Ours(shaper.Shape(key, words[i]), face.UnitsPerEm);
            if (expected != actual)
                wrong.Add($"{words[i]} ({string.Join(' ', words[i].EnumerateRunes().Select(r => $"{r.Value:X4}"))})\n  HarfBuzz {expected}\n  ours     {actual}");
        }
        Assert.True(wrong.Count == 0, $"{note} {wrong.Count} of {words.Length} words differ:\n{string.Join('\n', wrong.Take(8))}");
    }

    private static bool IsRightToLeft(string script) => script is "Hebrew" or "Arabic" or "Nko" or "Thaana";

    private static string OfHarfBuzz(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var glyphs = new List<(int, int, int)>();
        int pen = 0;
        foreach (JsonElement glyph in document.RootElement.EnumerateArray())
        {
            glyphs.Add((pen + glyph.GetProperty("dx").GetInt32(), glyph.GetProperty("dy").GetInt32(), glyph.GetProperty("g").GetInt32()));
            pen += glyph.GetProperty("ax").GetInt32();
        }
        return Said(glyphs, pen);
    }

    private static string Ours(ShapedRun run, int unitsPerEm)
    {
        var glyphs = new List<(int, int, int)>();
        float pen = 0;
        foreach (ShapedGlyph glyph in run.Glyphs)
        {
            glyphs.Add(((int)MathF.Round((pen + glyph.OffsetX) * unitsPerEm), (int)MathF.Round(glyph.OffsetY * unitsPerEm), glyph.Id));
            pen += glyph.Advance;
        }
        return Said(glyphs, (int)MathF.Round(pen * unitsPerEm));
    }

    private static string Said(List<(int X, int Y, int Id)> glyphs, int width) =>
        string.Join(' ', glyphs.Order().Select(g => $"{g.Id}@{g.X},{g.Y}")) + $" width {width}";
}
