using System.Runtime.CompilerServices;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Tests.Oracles;

namespace Exporter.Pdf.Tests.Fonts;

public class SubsetOracleTests
{
    /// <summary>Compact outlines with and without character ids, collections, a large TrueType font.</summary>
    private static readonly (string Path, int Index)[] Installed =
    [
        ("truetype/droid/DroidSansFallbackFull.ttf", 0), ("opentype/noto/NotoSansCJK-Regular.ttc", 0), ("opentype/noto/NotoSansCJK-Regular.ttc", 3),
        ("opentype/noto/NotoSerifCJK-Bold.ttc", 1), ("opentype/urw-base35/NimbusSans-Regular.otf", 0), ("opentype/urw-base35/C059-BdIta.otf", 0),
    ];

    [ToolFact("fontTools")]
    public void Of_GlyphsOfShippedFonts_KeepsOutlinesAndWidths()
    {
        string[] paths = [.. FontSet.BuiltIn.Faces.Select(face => Temporary(face.File.ToArray()))];
        Compare([.. FontSet.BuiltIn.Faces.Zip(paths, (face, path) => (face, path, 0))]);
        Array.ForEach(paths, File.Delete);
    }

    [InstalledFontsFact("fontTools", "truetype/droid", "opentype/noto", "opentype/urw-base35")]
    public void Of_GlyphsOfInstalledFonts_KeepsOutlinesAndWidths()
    {
        foreach ((string path, int index) in Installed.Select(font => (Path.Combine(InstalledFontsFactAttribute.Fonts, font.Path), font.Index)).Where(font => File.Exists(font.Item1)))
            Compare((FontFace.Parse(File.ReadAllBytes(path), Path.GetFileName(path), index), path, index));
    }

    [ToolFact("fontTools")]
    public void Of_CompactFontMadeByFontTools_KeepsOutlinesAndWidths()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.otf");
        Tool.Run(Tool.Python, "", Beside("make_compact_font.py"), path);
        FontFace face = FontFace.Parse(File.ReadAllBytes(path), "made.otf");
        Assert.Equal(FontOutlines.Compact, face.Outlines);
        Compare((face, path, 0));
        File.Delete(path);
    }

    [ToolFact("fontTools")]
    public void Of_CompactFontByCharacterIds_IsReadAsItWasWritten()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.otf");
        Tool.Run(Tool.Python, "", Beside("make_compact_font.py"), path);
        FontFace face = FontFace.Parse(File.ReadAllBytes(path), "made.otf");
        File.Delete(path);
        int[] all = [.. Enumerable.Range(0, face.GlyphCount)];
        byte[] once = FontSubset.Of(face, all);
        // What is written goes by character ids: put back into the font's other tables it is such a font.
        var tables = new[] { "cmap", "head", "hhea", "hmtx", "maxp", "name" }.Select(tag => (tag, face.Table(tag).Span.ToArray()));
        FontFace again = FontFace.Parse(SfntWriter.Write([("CFF ", once), .. tables]), "again.otf");
        Assert.Equal(once, FontSubset.Of(again, all));
    }

    private static void Compare(params (FontFace Face, string Path, int Index)[] fonts)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var asked = new System.Text.StringBuilder();
        var made = new List<string>();
        foreach ((FontFace face, string path, int index) in fonts)
        {
            IEnumerable<int> text = "Grüße: 12,50 € für Ωμέγα 你好世界 こんにちは שלום".EnumerateRunes().Select(face.GlyphOf);
            int[] glyphs = [.. text.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(face.GlyphCount))).Append(0).Distinct().Order()];
            byte[] subset = FontSubset.Of(face, glyphs);
            Assert.Equal(subset, FontSubset.Of(face, [.. glyphs.Reverse()]));
            made.Add(Temporary(subset));
            asked.Append(path).Append('\t').Append(index).Append('\t').Append(made[^1]).Append('\t').AppendJoin(',', glyphs).Append('\n');
        }
        string said = Tool.Run(Tool.Python, asked.ToString(), Beside("compare_outlines.py"));
        made.ForEach(File.Delete);
        Assert.True(said.Length == 0, $"seed {seed}:\n{said}");
    }

    private static string Temporary(byte[] bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.font");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Beside(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Oracles", file);
}
