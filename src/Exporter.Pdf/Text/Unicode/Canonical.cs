namespace Exporter.Pdf.Text.Unicode;

/// <summary>Canonical decomposition and composition of single characters; Hangul syllables by arithmetic.</summary>
internal static class Canonical
{
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7;
    private const int VowelCount = 21, TailCount = 28, SyllableCount = 19 * VowelCount * TailCount;

    private static readonly Dictionary<int, (int First, int Second)> Parts = [];
    private static readonly Dictionary<(int, int), int> Wholes = [];

    static Canonical()
    {
        ReadOnlySpan<int> data = CharacterData.Decompositions;
        for (int i = 0; i < data.Length; i += 3)
        {
            Parts[data[i] >> 1] = (data[i + 1], data[i + 2]);
            if ((data[i] & 1) == 0)
                Wholes[(data[i + 1], data[i + 2])] = data[i] >> 1;
        }
    }

    /// <summary>One step of decomposition: false where there is none. The second part is 0 where the character is only another name of the first.</summary>
    public static bool TryDecompose(int codePoint, out int first, out int second)
    {
        int index = codePoint - Syllables;
        if ((uint)index < SyllableCount)
        {
            int tail = index % TailCount;
            (first, second) = tail != 0
                ? (codePoint - tail, Tails + tail)
                : (Leads + index / (VowelCount * TailCount), Vowels + index / TailCount % VowelCount);
            return true;
        }
        bool found = Parts.TryGetValue(codePoint, out var parts);
        (first, second) = parts;
        return found;
    }

    /// <summary>The character that two in sequence compose to, 0 where there is none.</summary>
    public static int Compose(int first, int second)
    {
        int lead = first - Leads, vowel = second - Vowels;
        if ((uint)lead < 19 && (uint)vowel < VowelCount)
            return Syllables + (lead * VowelCount + vowel) * TailCount;
        int syllable = first - Syllables, tail = second - Tails;
        if ((uint)syllable < SyllableCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
            return first + tail;
        return Wholes.GetValueOrDefault((first, second));
    }
}
