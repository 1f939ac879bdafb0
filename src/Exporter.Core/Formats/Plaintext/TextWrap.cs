using System.Buffers;

namespace Exporter.Core.Formats.Plaintext;

/// <summary>Cuts text into lines of at most some columns, at blanks and beside wide characters; a longer word stays whole.</summary>
internal static class TextWrap
{
    // Closing marks of East Asian text that no line begins with.
    private static readonly SearchValues<char> NeverFirst = SearchValues.Create("、。，．：；！？）］｝〉》」』】〕ー々");

    /// <summary>Hands each line's bounds in <paramref name="text"/> to <paramref name="line"/>; own line ends stay. No limit where <paramref name="width"/> is 0.</summary>
    public static void Each(string text, int width, Action<int, int> line)
    {
        for (var start = 0; ;)
        {
            var end = text.IndexOf('\n', start);
            var stop = end < 0 ? text.Length : end;
            if (width == 0)
            {
                line(start, stop);
            }
            else
            {
                Wrap(text, start, stop, width, line);
            }

            if (end < 0)
            {
                return;
            }

            start = end + 1;
        }
    }

    private static void Wrap(string text, int start, int stop, int width, Action<int, int> line)
    {
        // Blanks at a line's start are indentation: they are kept, and no line ends in them.
        var (at, columns) = (start, 0);
        var (breakEnd, breakNext, breakColumns) = (-1, -1, 0);
        var words = false;
        while (at < stop)
        {
            var wide = DisplayWidth.Next(text.AsSpan(at, stop - at), out var length);
            if (text[at] == ' ' && words)
            {
                // A run of blanks is one place to break, from its first to after its last.
                breakEnd = breakNext == at ? breakEnd : at;
                (breakNext, breakColumns) = (at + 1, columns + 1);
            }
            else if (columns + wide > width && breakEnd >= 0 && text[at] != ' ')
            {
                line(start, breakEnd);
                columns -= breakColumns;
                (start, breakEnd, breakNext) = (breakNext, -1, -1);
            }

            words |= text[at] != ' ';
            columns += wide;
            at += length;
            if (wide == 2 && (at == stop || !NeverFirst.Contains(text[at])))
            {
                (breakEnd, breakNext, breakColumns) = (at, at, columns);
            }
        }

        var last = stop;
        while (last > start && text[last - 1] == ' ')
        {
            last--;
        }

        line(start, last);
    }
}
