using System.Text;

namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// A text as the set of its groups of five words that follow each other, each as a hash. Words are runs of letters and digits, without case; a character of a
/// script that does not part words is a word. A text of fewer words is one group.
/// </summary>
internal static class WordShingles
{
    /// <summary>Words of a group.</summary>
    public const int Size = 5;

    private const uint Prime = 0x9E3779B1;

    /// <summary>The hashes, in ascending order, each once; none where the text has no word.</summary>
    public static uint[] Of(string text)
    {
        var words = Words(text);
        if (words.Count == 0)
        {
            return [];
        }

        var groups = Math.Max(1, words.Count - Size + 1);
        var hashes = new uint[groups];
        for (var g = 0; g < groups; g++)
        {
            var hash = 0UL;
            for (var w = g; w < Math.Min(words.Count, g + Size); w++)
            {
                hash = Mix(hash ^ words[w]);
            }

            hashes[g] = (uint)(hash >> 32);
        }

        Array.Sort(hashes);
        var distinct = 1;
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] != hashes[distinct - 1])
            {
                hashes[distinct++] = hashes[i];
            }
        }

        return hashes[..distinct];
    }

    /// <summary>How much two sets share: the size of their intersection over that of their union.</summary>
    public static double Jaccard(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                (i, j, both) = (i + 1, j + 1, both + 1);
            }
            else
            {
                _ = a[i] < b[j] ? i++ : j++;
            }
        }

        return a.Length + b.Length == 0 ? 1 : (double)both / (a.Length + b.Length - both);
    }

    /// <summary>Spreads the bits of a number (the finaliser of SplitMix64).</summary>
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    private static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        var (word, inWord) = (0UL, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune);
            if (inWord && (!isWord || StandsAlone(rune)))
            {
                words.Add(word);
                (word, inWord) = (0, false);
            }

            if (!isWord)
            {
                continue;
            }

            word = Mix((word * Prime) ^ (uint)Rune.ToLowerInvariant(rune).Value);
            inWord = true;
            if (StandsAlone(rune))
            {
                words.Add(word);
                (word, inWord) = (0, false);
            }
        }

        if (inWord)
        {
            words.Add(word);
        }

        return words;
    }

    // Chinese, Japanese, Thai, Lao, Khmer and Burmese put no blanks between words.
    private static bool StandsAlone(Rune rune) => rune.Value
        is (>= 0x0E00 and < 0x0F00) or (>= 0x1000 and < 0x10A0) or (>= 0x1780 and < 0x1800) or (>= 0x3040 and < 0x3100) or (>= 0x3400 and < 0xA000) or (>= 0xF900 and < 0xFB00) or (>= 0x20000 and < 0x40000);
}
