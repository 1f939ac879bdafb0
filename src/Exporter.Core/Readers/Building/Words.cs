using System.Text;

namespace Exporter.Core.Readers.Building;

/// <summary>Words of texts, for comparing what a source says twice: runs of letters and digits, without case and in compatible form.</summary>
internal static class Words
{
    /// <summary>The words in order.</summary>
    public static List<string> Of(string text)
    {
        text = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        List<string> words = [];
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }

    /// <summary>Counts of the words.</summary>
    public static Dictionary<string, int> Counts(IEnumerable<string> words)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var word in words)
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return counts;
    }

    /// <summary>True where every word of <paramref name="part"/> is in <paramref name="whole"/> as often.</summary>
    public static bool Covers(IEnumerable<string> whole, IEnumerable<string> part)
    {
        var counts = Counts(whole);
        return Counts(part).All(p => counts.GetValueOrDefault(p.Key) >= p.Value);
    }
}
