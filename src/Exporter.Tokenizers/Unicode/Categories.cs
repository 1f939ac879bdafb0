namespace Exporter.Tokenizers.Unicode;

/// <summary>General categories and a few binary properties of every code point (Unicode 16.0.0).</summary>
internal static class Categories
{
    private static readonly byte[] Table = Expand(UnicodeClassData.Categories);
    private static readonly byte[] Properties = Expand(UnicodeClassData.Properties);

    internal static GeneralCategory Of(int codePoint) => (GeneralCategory)Table[codePoint];

    /// <summary>As of Unicode 8.0, the table behind Hugging Face's BERT components.</summary>
    internal static GeneralCategory OfUnicode8(int codePoint) =>
        (Properties[codePoint] & 8) != 0 ? GeneralCategory.Unassigned : Of(codePoint);

    internal static bool IsWhiteSpace(int codePoint) => (Properties[codePoint] & 1) != 0;

    /// <summary>\w: Alphabetic, marks, decimal numbers, connectors, join controls.</summary>
    internal static bool IsWord(int codePoint) => (Properties[codePoint] & 6) != 0
        || Of(codePoint) is GeneralCategory.NonspacingMark or GeneralCategory.SpacingMark or GeneralCategory.EnclosingMark
            or GeneralCategory.DecimalNumber or GeneralCategory.ConnectorPunctuation;

    /// <summary>\p{P} as of Unicode 8.0, in which U+166D was one still.</summary>
    internal static bool IsPunctuation(int codePoint) => codePoint == 0x166D ||
        OfUnicode8(codePoint) is >= GeneralCategory.ConnectorPunctuation and <= GeneralCategory.OtherPunctuation;

    internal static bool IsNumber(int codePoint) => Of(codePoint) is >= GeneralCategory.DecimalNumber and <= GeneralCategory.OtherNumber;

    private static byte[] Expand(ReadOnlySpan<int> changes)
    {
        var table = new byte[0x110000];
        for (var i = 0; i < changes.Length; i++)
        {
            var start = changes[i] >> 5;
            var end = i + 1 < changes.Length ? changes[i + 1] >> 5 : table.Length;
            table.AsSpan(start, end - start).Fill((byte)(changes[i] & 31));
        }
        return table;
    }
}
