using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>What the columns of a table need, by the words in them, in twentieths of a point at a table's usual size of letters.</summary>
internal sealed class WordColumns
{
    /// <summary>Space at both sides of a cell's words.</summary>
    public const int Padding = 160;

    private const int LongestWord = 2600;
    private const int LongestLine = 6200;
    private const int Narrowest = 200;

    // Fonts that stand in for one that a reader's machine lacks are up to a fifth broader.
    private const double Slack = 1.2;

    // More characters of a cell say nothing new about its column.
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
                columns.Measure(cell, column);
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
    /// <param name="parted">Whether long words may be parted.</param>
    public int[]? Fit(int first, int count, int room, double size, bool parted = false)
    {
        var (least, wanted) = (new int[count], new int[count]);
        long allLeast = 0, allWanted = 0, allSaid = 0;
        for (var i = 0; i < count; i++)
        {
            (least[i], wanted[i]) = (Least(first + i, size, parted), Width(Math.Min(LongestLine, _wanted[first + i]), size));
            (allLeast, allWanted, allSaid) = (allLeast + least[i], allWanted + wanted[i], allSaid + _wanted[first + i]);
        }

        if (allLeast > room)
        {
            return null;
        }

        // What is wanted, with some slack, where there is room for it, else what the words need and a share of the rest by how much there is to say.
        var slack = allWanted <= room ? Math.Min(Slack, (double)room / allWanted) : 0;
        return slack > 0 ? [.. wanted.Select(w => (int)(w * slack))] : [.. least.Select((l, i) => l + (int)((room - allLeast) * _wanted[first + i] / allSaid))];
    }

    /// <summary>As many columns from <paramref name="first"/> on as fit with long words parted, at least one and at most <paramref name="most"/>.</summary>
    public int Fitting(int first, int room, double size, int most)
    {
        var (count, width) = (0, 0);
        while (first + count < Count && count < most && (width += Least(first + count, size, parted: true)) <= room)
        {
            count++;
        }

        return Math.Max(1, count);
    }

    private int Least(int column, double size, bool parted) => Width(parted ? Math.Min(_least[column], LongestWord / 3) : _least[column], size);

    private static int Width(int letters, double size) => Padding + (int)(letters * size);

    private void Measure(TableCell cell, int column)
    {
        var rest = cell.Text.AsSpan(0, Math.Min(cell.Text.Length, Looked));
        var bold = cell.IsColumnHeader || cell.IsRowHeader;
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range];
            _wanted[column] = Math.Max(_wanted[column], LetterWidths.Of(line, bold));
            foreach (var part in line.SplitAny(' ', '\t', '-', '/'))
            {
                _least[column] = Math.Max(_least[column], Math.Min(LongestWord, LetterWidths.OfWord(line[part], bold)));
            }
        }
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
