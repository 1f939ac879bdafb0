using System.Text;
using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text.Shaping;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Lines;

/// <summary>Chooses the face of each character as readers see it, and remembers what has none.</summary>
internal sealed class FaceChooser(FontSet fonts, MissingText missing)
{
    private static readonly int Hangul = Array.IndexOf(CharacterData.Scripts, "Hangul");

    private readonly bool?[] _ascii = new bool?[8];
    private readonly Dictionary<(int CodePoint, int Wish), FontFace?> _single = [];

    /// <summary>Whether all of ASCII is in the first face of a style, so that nothing has to be looked up.</summary>
    public bool CoversAscii(TextStyle style)
    {
        int wish = FontSet.Wish(style);
        return _ascii[wish] ??= Enumerable.Range(0x20, 0x5F).All(fonts.Primary(style).Has);
    }

    public FontFace Primary(TextStyle style) => fonts.Primary(style);

    /// <summary>The face of a character and its marks.</summary>
    /// <param name="cluster">The characters: what is ignorable needs no face.</param>
    /// <param name="style">The wished style.</param>
    /// <param name="script">The index of its script, Common where it has none of its own.</param>
    /// <param name="report">Whether what is missing is counted.</param>
    public FontFace Choose(ReadOnlySpan<char> cluster, TextStyle style, out int script, bool report)
    {
        Rune.DecodeFromUtf16(cluster, out Rune first, out int length);
        script = ScriptOf(cluster);
        int wish = FontSet.Wish(style);
        if (ScriptSupport.NeedsEngine(script))
        {
            if (report)
                missing.AddScript(ScriptSupport.NameOf(script), CountOf(cluster));
            return fonts.Primary(style);
        }
        if (script == Hangul && length < cluster.Length && HangulSyllable.Compose(cluster) is var syllable)
        {
            if (syllable != 0)
                return Choose(new Rune(syllable).ToString(), style, out _, report);
            // Letters of old Korean that form no modern syllable would stand in a row instead of in a block.
            if (report)
                missing.AddScript("Hangul (old syllables)", CountOf(cluster));
            return fonts.Primary(style);
        }
        if (length == cluster.Length)
        {
            if (!_single.TryGetValue((first.Value, wish), out FontFace? face))
                _single[(first.Value, wish)] = face = First(cluster, style);
            if (face is null && report)
                Report(cluster, style);
            return face ?? fonts.Primary(style);
        }
        FontFace? found = First(cluster, style);
        if (found is null && report)
            Report(cluster, style);
        return found ?? Best(cluster, style);
    }

    private static int ScriptOf(ReadOnlySpan<char> cluster)
    {
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            int script = Characters.Script(rune.Value);
            if (script != ScriptTags.Common && script != ScriptTags.Inherited && script != 0)
                return script;
        }
        return ScriptTags.Common;
    }

    private static int CountOf(ReadOnlySpan<char> cluster)
    {
        int count = 0;
        foreach (Rune _ in cluster.EnumerateRunes())
            count++;
        return count;
    }

    private static bool NeedsGlyph(int codePoint) => !Characters.IsIgnorable(codePoint) && codePoint is not (< 0x20 or (>= 0x7F and < 0xA0));

    private FontFace? First(ReadOnlySpan<char> cluster, TextStyle style)
    {
        foreach (FontFace face in fonts.Candidates(style))
        {
            if (Draws(face, cluster))
                return face;
        }
        return null;
    }

    private static bool Draws(FontFace face, ReadOnlySpan<char> cluster)
    {
        int before = 0;
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            if (!NeedsGlyph(rune.Value))
                continue;
            // A mark that the face lacks may be part of a composed letter that it has.
            int composed = before == 0 ? 0 : Canonical.Compose(before, rune.Value);
            if (!GlyphMapping.CanDraw(face, rune.Value) && (composed == 0 || !face.Has(composed)))
                return false;
            before = composed != 0 ? composed : rune.Value;
        }
        return true;
    }

    /// <summary>Where no face has all of it: the one that has its first character.</summary>
    private FontFace Best(ReadOnlySpan<char> cluster, TextStyle style)
    {
        Rune.DecodeFromUtf16(cluster, out Rune first, out _);
        return fonts.Find(first, style) ?? fonts.Primary(style);
    }

    private void Report(ReadOnlySpan<char> cluster, TextStyle style)
    {
        bool any = false;
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            if (!NeedsGlyph(rune.Value) || fonts.Candidates(style).Any(face => GlyphMapping.CanDraw(face, rune.Value)))
                continue;
            any = true;
            missing.AddCharacter(rune, ScriptSupport.NameOf(Characters.Script(rune.Value)));
        }
        if (any)
            return;
        // Each character is in some face, but no face has them together: the marks are what cannot be drawn on this base.
        FontFace best = Best(cluster, style);
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            if (NeedsGlyph(rune.Value) && !GlyphMapping.CanDraw(best, rune.Value))
                missing.AddCharacter(rune, ScriptSupport.NameOf(Characters.Script(rune.Value)));
        }
    }
}
