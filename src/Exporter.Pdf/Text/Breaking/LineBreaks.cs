using Exporter.Pdf.Text.Unicode;
using static Exporter.Pdf.Text.Unicode.BreakClass;

namespace Exporter.Pdf.Text.Breaking;

/// <summary>Where lines may end: the Unicode line breaking algorithm (UAX #14, revision 50), with numbers as in its example 7.</summary>
/// <remarks>Scripts that write words without spaces (Thai, Lao) would need dictionaries: there is no break inside their words.</remarks>
internal static class LineBreaks
{
    /// <summary>Marks the units after which a line may end.</summary>
    /// <param name="text">Text without hard line ends.</param>
    /// <param name="after">As long as the text; is set true where a line may end after the unit. The end of the text is not marked.</param>
    public static void Find(ReadOnlySpan<char> text, Span<bool> after)
    {
        after.Clear();
        if (text.Length == 0)
            return;

        var state = new BreakState();
        int at = 0;
        while (at < text.Length)
        {
            int length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            int codePoint = length == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
            BreakClass type = Resolve(codePoint);
            bool numberFollows = type == OP && at + 1 < text.Length && Characters.Break(text[at + 1]) == NU;
            if (at > 0 && state.MayBreakBefore(type, codePoint, numberFollows))
                after[at - 1] = true;
            state.Take(type, codePoint);
            at += length;
        }
    }

    /// <summary>LB1: classes that the algorithm leaves to be decided.</summary>
    private static BreakClass Resolve(int codePoint)
    {
        BreakClass type = Characters.Break(codePoint);
        return type switch
        {
            AI or SG or XX => AL,
            SA => Characters.IsMark(codePoint) ? CM : AL,
            // Small kana do not begin a line.
            CJ => NS,
            _ => type,
        };
    }
}
