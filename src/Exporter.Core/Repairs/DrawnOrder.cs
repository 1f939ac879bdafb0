using System.Globalization;

namespace Exporter.Core.Repairs;

/// <summary>Right-to-left text that is stored in the order in which it is drawn: how to know it, and what its reading order is.</summary>
internal static class DrawnOrder
{
    private const string HebrewEnds = "ךםןףץ";
    private const string ArabicEnds = "ةى";
    private const string Brackets = "()[]{}<>«»";

    /// <summary>True where a text has right-to-left letters.</summary>
    public static bool IsIn(string text) => text.AsSpan().ContainsAnyInRange('\u0590', '\u08FF') && text.Any(IsRightToLeft) || text.AsSpan().ContainsAnyInRange('\uFB1D', '\uFEFC') && text.Any(IsRightToLeft);

    /// <summary>
    /// Counts words whose letters show their order: a letter that only ends words (Hebrew finals, Arabic teh marbuta, alef maksura and the final shapes) at the beginning proves drawn
    /// order, at the end reading order.
    /// </summary>
    public static void Weigh(string text, ref int drawn, ref int read)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsRightToLeft(text[at]))
            {
                continue;
            }

            var end = at;
            while (end < text.Length && IsRightToLeft(text[end]))
            {
                end++;
            }

            if (end - at > 1)
            {
                var (first, last) = (Ends(text[at]), Ends(text[end - 1]));
                drawn += first && !last ? 1 : 0;
                read += last && !first ? 1 : 0;
            }

            at = end;
        }
    }

    /// <summary>For each place of the text in reading order, the place where its character stands in the drawn one. Lines stay lines; figures and Latin words keep their order.</summary>
    public static int[] Reading(string text)
    {
        var order = new int[text.Length];
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            Line(text, start, end, order);
            if (end < text.Length)
            {
                order[end] = end;
            }

            start = end + 1;
        }

        return order;
    }

    /// <summary>The text in a given order; brackets that turn with the text are turned.</summary>
    public static string Reorder(string text, int[] order) => string.Create(text.Length, (text, order), static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from.text[from.order[i]];
            if (Brackets.IndexOf(to[i], StringComparison.Ordinal) is >= 0 and var bracket && Turns(from.text, from.order, i))
            {
                to[i] = Brackets[bracket ^ 1];
            }
        }
    });

    private static bool Turns(string text, int[] order, int at) =>
        !(at > 0 && order[at] == order[at - 1] + 1 && text[order[at]] != '\n') && !(at + 1 < order.Length && order[at + 1] == order[at] + 1);

    private static void Line(string text, int start, int end, int[] order)
    {
        if (!text.AsSpan(start, end - start).ToArray().Any(IsRightToLeft))
        {
            for (var i = start; i < end; i++)
            {
                order[i] = i;
            }

            return;
        }

        var to = start;
        for (var at = end; at > start;)
        {
            var from = at - 1;
            if (IsLeftToRight(text[from]))
            {
                // A stretch of figures and Latin words with the blanks and signs between them.
                for (var i = from; i >= start && !IsRightToLeft(text[i]); i--)
                {
                    from = IsLeftToRight(text[i]) ? i : from;
                }
            }
            else
            {
                // A letter with the marks that stand on it.
                while (from > start && (IsMark(text[from]) || char.IsLowSurrogate(text[from])))
                {
                    from--;
                }
            }

            for (var i = from; i < at; i++)
            {
                order[to++] = i;
            }

            at = from;
        }
    }

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsLeftToRight(char c) => char.IsDigit(c) || (char.IsLetter(c) && !IsRightToLeft(c));

    private static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') && (char.IsLetter(c) || IsMark(c));

    private static bool Ends(char c) => HebrewEnds.Contains(c, StringComparison.Ordinal) || ArabicEnds.Contains(c, StringComparison.Ordinal) || IsFinalShape(c);

    // Of the shapes of a letter the second is the one at the end of a word: two shapes of letters that join on one side only, four of the others.
    private static bool IsFinalShape(char c) => c switch
    {
        (>= '\uFE81' and <= '\uFE88') or '\uFE8D' or '\uFE8E' or '\uFE93' or '\uFE94' => (c & 1) == 0,
        (>= '\uFEA9' and <= '\uFEB0') or (>= '\uFEED' and <= '\uFEF0') => (c & 1) == 0,
        >= '\uFE89' and <= '\uFE8C' => c == '\uFE8A',
        >= '\uFE8F' and <= '\uFE92' => c == '\uFE90',
        >= '\uFE95' and <= '\uFEA8' => (c - '\uFE95') % 4 == 1,
        >= '\uFEB1' and <= '\uFEEC' => (c - '\uFEB1') % 4 == 1,
        >= '\uFEF1' and <= '\uFEF4' => c == '\uFEF2',
        _ => false,
    };
}
