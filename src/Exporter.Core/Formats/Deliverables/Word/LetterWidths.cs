using Exporter.Core.Formats.Plaintext;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>
/// About how broad text is in a sans-serif font of 9.5 points, in twentieths of a point: enough to share a page between columns. Which font a reader's Word
/// draws with is not known here.
/// </summary>
internal static class LetterWidths
{
    private const int Em = 190;

    // In hundredths of an em, with a little room to spare.
    private const int Slim = 27;
    private const int Usual = 53;
    private const int Capital = 63;
    private const int Broad = 88;
    private const int Full = 104;
    private const int Bolder = 106;

    /// <summary>Width of a line.</summary>
    public static int Of(ReadOnlySpan<char> line, bool bold) => Scaled(Sum(line, out _), bold);

    /// <summary>Width of a word; full-width characters are words of their own, for a line can end behind each.</summary>
    public static int OfWord(ReadOnlySpan<char> word, bool bold)
    {
        var width = Sum(word, out var full);
        return Scaled(full ? Math.Min(width, 3 * Full) : width, bold);
    }

    private static int Sum(ReadOnlySpan<char> text, out bool full)
    {
        var width = 0;
        full = false;
        while (!text.IsEmpty)
        {
            var columns = DisplayWidth.Next(text, out var length);
            full |= columns > 1;
            width += columns > 1 ? Full : columns == 0 ? 0 : Of(text[0]);
            text = text[length..];
        }

        return width;
    }

    private static int Of(char c) => c switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or 'J' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or '-' => Slim + 8,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' => Broad,
        _ => char.IsUpper(c) ? Capital : Usual,
    };

    private static int Scaled(int hundredths, bool bold) => (int)((long)hundredths * Em / 100 * (bold ? Bolder : 100) / 100);
}
