using Exporter.Core.Documents;
using Exporter.Core.Formats.Plaintext;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>What the columns of a table need, by the words in them, in twentieths of a point at a table's usual size of letters.</summary>
internal sealed class WordColumns
{
    /// <summary>Space at both sides of a cell's words.</summary>
    public const int Padding = 160;

    // Letters of 9.5 points are half as broad, with some room for capitals.
    private const int Letter = 102;
    private const int LongestWord = 16;
    private const int LongestLine = 60;
    private const int Narrowest = 2;

    // Broader cells than this say nothing about their column.
    private const int Looked = 400;

    private readonly int[] _least;
    private readonly int[] _wanted;
    private readonly bool[] _figures;

    private WordColumns(int count) => (_least, _wanted, _figures) = (new int[count], new int[count], new bool[count]);

    /// <summary>Number of columns.</summary>
    public int Count => _least.Length;

    /// <summary>Whether a column holds nothing but figures below its heading.</summary>
    public bool IsFigures(int column) => _figures[column];

    /// <summary>Measures a table.</summary>
    public static WordColumns Of(TableContent table, int count)
    {
        var columns = new WordColumns(count);
        var (other, any) = (new bool[count], new bool[count]);
        Array.Fill(columns._least, Narrowest);
        Array.Fill(columns._wanted, Narrowest);
        foreach (var cell in table.Cells)
        {
            var column = Math.Max(0, cell.Column);
            if (cell.Text.Length == 0)
            {
                continue;
            }

            if (!cell.IsColumnHeader && !cell.IsRowHeader)
            {
                other[column] |= !IsFigure(cell.Text);
                any[column] = true;
            }

            if (cell.ColumnSpan <= 1)
            {
                columns.Measure(cell.Text, column);
            }
        }

        for (var i = 0; i < count; i++)
        {
            columns._figures[i] = any[i] && !other[i];
        }

        return columns;
    }

    /// <summary>Widths for columns so that the whole is no broader than <paramref name="room"/>; null where their longest words do not fit.</summary>
    /// <param name="first">First column.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="room">Width at hand.</param>
    /// <param name="size">Size of letters as a share of the usual.</param>
    public int[]? Fit(int first, int count, int room, double size)
    {
        var least = Enumerable.Range(first, count).Sum(c => Width(_least[c], size));
        return least > room ? null : Spread(first, count, room, size);
    }

    /// <summary>As many columns from <paramref name="first"/> on as fit, at least one and at most <paramref name="most"/>.</summary>
    public int Fitting(int first, int room, double size, int most)
    {
        var (count, width) = (0, 0);
        while (first + count < Count && count < most && (width += Width(_least[first + count], size)) <= room)
        {
            count++;
        }

        return Math.Max(1, count);
    }

    // What is wanted where there is room for it, else what the words need and a fair share of the rest.
    private int[] Spread(int first, int count, int room, double size)
    {
        var widths = new int[count];
        long wanted = 0, least = 0;
        for (var i = 0; i < count; i++)
        {
            wanted += Width(_wanted[first + i], size);
            least += Width(_least[first + i], size);
        }

        for (var i = 0; i < count; i++)
        {
            var (small, large) = (Width(_least[first + i], size), Width(_wanted[first + i], size));
            widths[i] = wanted <= room ? large : small + (int)((room - least) * (large - small) / Math.Max(1, wanted - least));
        }

        return widths;
    }

    private static int Width(int letters, double size) => Padding + (int)(letters * Letter * size);

    private void Measure(string text, int column)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, Looked));
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range];
            _wanted[column] = Math.Max(_wanted[column], Math.Min(LongestLine, DisplayWidth.Of(line)));
            foreach (var part in line.SplitAny(' ', '\t', '-', '/'))
            {
                _least[column] = Math.Max(_least[column], Math.Min(LongestWord, Letters(line[part])));
            }
        }
    }

    // Characters that are two columns broad are words of their own: a line can end behind each.
    private static int Letters(ReadOnlySpan<char> word)
    {
        var width = DisplayWidth.Of(word);
        return width > word.Length ? Math.Min(width, 4) : width;
    }

    // A number with its signs, blanks, units and currency.
    private static bool IsFigure(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (!(c is ' ' or '.' or ',' or '-' or '+' or '%' or '(' or ')' or '\'' or '\u00A0' or '\u202F' or '\u2212' or '\u2013' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol))
            {
                return false;
            }
        }

        return digits > 0 || text is "-" or "–" or "—";
    }
}
