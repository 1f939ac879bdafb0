using System.Text;

namespace Exporter.Pdf.Text.Unicode;

/// <summary>Korean syllables that are spelt letter by letter.</summary>
internal static class HangulSyllable
{
    /// <summary>The one syllable that letters in a row are, 0 where they are none.</summary>
    public static int Compose(ReadOnlySpan<char> letters)
    {
        int syllable = 0;
        foreach (Rune rune in letters.EnumerateRunes())
        {
            if (Characters.IsIgnorable(rune.Value) && syllable != 0)
                continue;
            syllable = syllable == 0 ? rune.Value : Canonical.Compose(syllable, rune.Value);
            if (syllable == 0)
                return 0;
        }
        return syllable;
    }
}
