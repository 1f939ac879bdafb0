namespace Exporter.Tokenizers.Unicode;

/// <summary>Simple lower-case mappings (UnicodeData.txt), and which code points share one.</summary>
internal static class SimpleCase
{
    private static readonly Dictionary<int, int> ToLower = Read();
    private static readonly ILookup<int, int> ByLower = ToLower.ToLookup(pair => pair.Value, pair => pair.Key);

    internal static int Lower(int codePoint)
    {
        if (codePoint < 128)
            return codePoint is >= 'A' and <= 'Z' ? codePoint | 0x20 : codePoint;
        // Folding, not lower-casing: long s is a form of s.
        return codePoint == 0x17F ? 's' : ToLower.GetValueOrDefault(codePoint, codePoint);
    }

    /// <summary>The code points whose lower case is this one.</summary>
    internal static IEnumerable<int> OthersOf(int lower) => lower == 's' ? ByLower[lower].Append(0x17F) : ByLower[lower];

    /// <summary>The lower-case text of a string; U+0130 alone becomes two code points.</summary>
    internal static string LowerText(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0x130)
                result.Append("i\u0307");
            else if (rune.Value < 128)
                result.Append((char)Lower(rune.Value));
            else
                result.Append(new System.Text.Rune(ToLower.GetValueOrDefault(rune.Value, rune.Value)).ToString());
        }
        return result.ToString();
    }

    private static Dictionary<int, int> Read()
    {
        var data = NormalizationData.Lowercase;
        var map = new Dictionary<int, int>(data.Length / 2);
        for (var i = 0; i < data.Length; i += 2)
            map.Add(data[i], data[i + 1]);
        return map;
    }
}
