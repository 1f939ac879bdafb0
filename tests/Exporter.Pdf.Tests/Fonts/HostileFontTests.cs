using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Tests.Oracles;
using Exporter.Pdf.Text;

namespace Exporter.Pdf.Tests.Fonts;

/// <summary>Users supply fonts: a damaged file is refused in words or works as far as it can; it never brings anything else down, and never hangs.</summary>
public class HostileFontTests
{
    private const string Sample = "AV Të̈st fi 1/2 שָׁלוֹם السَّلام لا ü → ☐";

    [Fact]
    public void Parse_EveryTruncation_IsFineOrAFontException()
    {
        byte[] font = Resource("NotoSansHebrew-Regular.ttf");
        // Each length near the tables that are read at once, every 97th elsewhere.
        foreach (int length in Enumerable.Range(0, 600).Concat(Enumerable.Range(0, font.Length / 97).Select(i => i * 97)))
            Use(font[..length], $"cut to {length}");
    }

    [Theory]
    [InlineData("NotoSansHebrew-Regular.ttf", 250)]
    [InlineData("NotoNaskhArabic-Regular.ttf", 250)]
    [InlineData("DejaVuSansMono-Bold.ttf", 60)]
    public void Parse_MutatedBytes_IsFineOrAFontException(string name, int times)
    {
        byte[] font = Resource(name);
        int seed = Environment.TickCount;
        int directory = 12 + BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)) * 16;
        var random = new Random(seed);
        for (int i = 0; i < times * Scale.Factor; i++)
        {
            byte[] mutated = [.. font];
            for (int k = random.Next(1, 12); k >= 0; k--)
            {
                // Half of the blows land in the small tables and their directory, where they hurt.
                int at = random.Next(2) == 0 ? random.Next(directory) : Table(font, random.Next(2) == 0 ? Layout(random) : null, random);
                mutated[at] = (byte)(random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => random.Next(256) });
            }
            Use(mutated, $"{name}, seed {seed}, mutation {i}");
        }
    }

    [ToolFact("fontTools")]
    public void Parse_MutatedCompactFont_IsFineOrAFontException()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.otf");
        Tool.Run(Tool.Python, "", Beside("make_compact_font.py"), path);
        byte[] font = File.ReadAllBytes(path);
        File.Delete(path);
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 3000 * Scale.Factor; i++)
        {
            byte[] mutated = [.. font];
            for (int k = random.Next(4); k >= 0; k--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            Use(mutated, $"compact, seed {seed}, mutation {i}", "ABCD AABB");
        }
        for (int length = 0; length < font.Length; length++)
            Use(font[..length], $"compact, cut to {length}", "ABCD");
    }

    [Theory]
    [InlineData("wOFF", "web font")]
    [InlineData("wOF2", "web font")]
    [InlineData("%!PS", "Type 1")]
    [InlineData("<htm", "no TrueType or OpenType font")]
    public void Parse_OtherFiles_SaysWhatTheyAre(string start, string expected)
    {
        byte[] file = [.. start.Select(c => (byte)c), .. new byte[100]];
        var error = Assert.Throws<FontException>(() => FontFace.Parse(file, "mine.ttf"));
        Assert.Contains("mine.ttf", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("CFF2", "variable font with CFF2 outlines")]
    [InlineData("CBDT", "bitmap fonts cannot be embedded")]
    public void Parse_OutlinesThatPdfCannotHold_SaysWhichTheyAre(string instead, string expected)
    {
        byte[] font = Resource("NotoSansHebrew-Regular.ttf");
        System.Text.Encoding.ASCII.GetBytes(instead, font.AsSpan(font.AsSpan().IndexOf("glyf"u8)));
        Assert.Contains(expected, Assert.Throws<FontException>(() => FontFace.Parse(font, "mine.otf")).Message);
    }

    [Fact]
    public void Parse_FaceThatACollectionDoesNotHave_SaysHowManyThereAre()
    {
        var error = Assert.Throws<FontException>(() => FontFace.Parse(Resource("DejaVuSans.ttf"), "mine.ttf", 3));
        Assert.Contains("1 face", error.Message);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(6, true)]
    [InlineData(0x102, false)]
    [InlineData(0x204, false)]
    [InlineData(0x100, true)]
    public void Of_LicenceBits_AreRespected(int bits, bool allowed)
    {
        byte[] font = Resource("NotoSansHebrew-Regular.ttf");
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(TableAt(font, "OS/2").Start + 8), (ushort)bits);
        FontFace face = FontFace.Parse(font, "mine.ttf");
        Assert.Equal(allowed, face.MayBeEmbedded);
        if (!allowed)
            Assert.Contains("may not be embedded", Assert.Throws<FontException>(() => FontSubset.Of(face, [1])).Message);
        else if (bits == 0x100)
            Assert.Equal(face.GlyphCount, FontFace.Parse(WithMap(FontSubset.Of(face, [1]), font), "all").GlyphCount);
        else
            Assert.NotEmpty(FontSubset.Of(face, [1]));
    }

    [Fact]
    public void Of_CompositeThatContainsItself_IsRefused()
    {
        byte[] font = Resource("NotoSans-Regular.ttf");
        FontFace face = FontFace.Parse(font, "sound");
        int glyph = Enumerable.Range(1, face.GlyphCount - 1).First(g => face.Glyphs.Of(g) is { IsEmpty: false } data && data.S16(0) < 0);
        int at = TableAt(font, "glyf").Start + BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(TableAt(font, "loca").Start + glyph * 4));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(at + 12), (ushort)glyph);
        Assert.Contains("without end", Assert.Throws<FontException>(() => FontSubset.Of(FontFace.Parse(font, "mine.ttf"), [glyph])).Message);
    }

    private static void Use(byte[] file, string note, string sample = Sample)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            FontFace face = FontFace.Parse(file, "hostile.ttf");
            var typesetter = new Typesetter(new FontSet([face]));
            var lines = typesetter.Layout(new([new(sample, new(10))]), 200);
            int[] glyphs = [.. lines.SelectMany(line => line.Fragments).SelectMany(fragment => fragment.Glyphs).Select(glyph => glyph.Id).Distinct()];
            FontSubset.Of(face, glyphs);
            FontSubset.Of(face, [.. Enumerable.Range(0, Math.Min(face.GlyphCount, 200))]);
        }
        catch (FontException)
        {
        }
        catch (Exception e)
        {
            Assert.Fail($"{note}: {e}");
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{note}: took {clock.Elapsed}");
    }

    private static string Layout(Random random) => random.Next(6) switch { 0 => "GDEF", 1 => "cmap", 2 => "loca", 3 => "glyf", 4 => "GPOS", _ => "GSUB" };

    private static int Table(byte[] font, string? tag, Random random)
    {
        if (tag is null)
            return random.Next(font.Length);
        (int start, int length) = TableAt(font, tag);
        return start + random.Next(Math.Min(length, random.Next(3) == 0 ? length : 300));
    }

    private static (int Start, int Length) TableAt(byte[] font, string tag)
    {
        int at = font.AsSpan(12, BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)) * 16).IndexOf(System.Text.Encoding.ASCII.GetBytes(tag)) + 12;
        return (BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 12)));
    }

    /// <summary>A subset has no map of characters; with the whole font's own it can be read as a face again.</summary>
    private static byte[] WithMap(byte[] subset, byte[] font)
    {
        (int start, int length) = TableAt(font, "cmap");
        var tables = new[] { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }.Select(tag => (tag, subset[TableAt(subset, tag).Start..][..TableAt(subset, tag).Length])).ToList();
        return SfntWriter.Write([("cmap", font[start..(start + length)]), .. tables]);
    }

    private static byte[] Resource(string name) => FontSet.BuiltIn.Faces.Single(face => face.Name == name).File.ToArray();

    private static string Beside(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Oracles", file);
}
