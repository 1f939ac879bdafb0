namespace Exporter.Workflows.Summaries;

/// <summary>Words of a text for counting: runs of letters and digits in small letters; of scripts without spaces, pairs of characters.</summary>
internal static class Words
{
    private const int Max = 200;

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length && words.Count < Max;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var unspaced = IsUnspaced(text[i]);
            while (i < text.Length && char.IsLetterOrDigit(text[i]) && IsUnspaced(text[i]) == unspaced)
            {
                i++;
            }

            if (!unspaced || i - start == 1)
            {
                words.Add(text[start..i].ToLowerInvariant());
            }
            else
            {
                for (var at = start; at + 1 < i && words.Count < Max; at++)
                {
                    words.Add(text.Substring(at, 2));
                }
            }
        }

        return words;
    }

    // Kana, Han, Thai, Lao, Khmer, Myanmar: words are not parted by spaces.
    private static bool IsUnspaced(char c) =>
        c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\u0e00' and <= '\u0eff') or (>= '\u1780' and <= '\u17ff') or (>= '\u1000' and <= '\u109f');
}
