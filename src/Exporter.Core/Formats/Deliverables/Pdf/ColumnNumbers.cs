using System.Buffers;
using Exporter.Pdf.Text;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Finds the columns of a table that hold figures: those stand at the right, so that they can be compared.</summary>
internal static class ColumnNumbers
{
    private const int LongestFigure = 24;

    // What stands where there is no figure.
    private static readonly SearchValues<char> Nothing = SearchValues.Create(" \t\n\u00A0-\u2010\u2011\u2012\u2013\u2014\u2212./");

    /// <summary>Where the texts of each column stand.</summary>
    public static IReadOnlyList<TextAlignment> Alignments(int columns, IEnumerable<(int Column, string Text)> cells)
    {
        var (figures, texts) = (new int[columns], new int[columns]);
        foreach (var (column, text) in cells)
        {
            if (column < columns && text.AsSpan().ContainsAnyExcept(Nothing))
            {
                texts[column]++;
                figures[column] += IsFigure(text) ? 1 : 0;
            }
        }

        return [.. figures.Select((f, i) => f > 0 && f * 10 >= texts[i] * 9 ? TextAlignment.End : TextAlignment.Start)];
    }

    // A number with its sign, unit or currency; a date too. What begins with a letter is a name with a number, unless it is a currency's code.
    private static bool IsFigure(string text)
    {
        if (text.Length > LongestFigure)
        {
            return false;
        }

        var (digits, letters, first) = (0, 0, '\0');
        foreach (var c in text)
        {
            first = first == '\0' && char.IsLetterOrDigit(c) ? c : first;
            digits += char.IsDigit(c) ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters <= 3 && (char.IsDigit(first) || (digits > 0 && text.Length > 3 && text[3] is ' ' or '\u00A0' && text.AsSpan(0, 3).IndexOfAnyExceptInRange('A', 'Z') < 0));
    }
}
