namespace Exporter.Pdf.Writing;

/// <summary>The tree of headings that viewers show beside the pages.</summary>
internal sealed class PdfOutline(PdfFile file)
{
    private readonly List<(string Title, int Level, int Page, double Top)> _entries = [];

    /// <summary>Adds a heading.</summary>
    /// <param name="title">Its words.</param>
    /// <param name="level">Its level from 1; one that skips a level hangs under the last heading above it.</param>
    /// <param name="page">Number of its page's object.</param>
    /// <param name="top">Its place in points above the page's lower edge.</param>
    public void Add(string title, int level, int page, double top) => _entries.Add((title, level, page, top));

    /// <summary>Writes the tree; gives its number, or null where there is no heading.</summary>
    public int? Finish()
    {
        if (_entries.Count == 0)
        {
            return null;
        }

        var root = file.Reserve();
        var count = _entries.Count;
        var numbers = _entries.ConvertAll(_ => file.Reserve());
        int[] parent = new int[count], previous = new int[count], next = new int[count], first = new int[count + 1], last = new int[count + 1], below = new int[count + 1];
        Array.Fill(next, -1);
        Array.Fill(first, -1);
        var open = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            while (open.TryPeek(out var above) && _entries[above].Level >= _entries[i].Level)
            {
                open.Pop();
            }

            // Place 0 of the lists by parent is the root's.
            parent[i] = open.TryPeek(out var up) ? up + 1 : 0;
            previous[i] = first[parent[i]] < 0 ? -1 : last[parent[i]];
            if (previous[i] >= 0)
            {
                next[previous[i]] = i;
            }
            else
            {
                first[parent[i]] = i;
            }

            last[parent[i]] = i;
            below[parent[i]]++;
            open.Push(i);
        }

        var buffer = new PdfBuffer();
        for (var i = 0; i < count; i++)
        {
            buffer.Clear();
            buffer.Add("<</Title"u8).Text(_entries[i].Title).Add("/Parent "u8).Reference(parent[i] == 0 ? root : numbers[parent[i] - 1])
                .Add("/Dest["u8).Reference(_entries[i].Page).Add("/XYZ null "u8).Add(_entries[i].Top).Add(" null]"u8);
            Link(buffer, "/Prev "u8, previous[i], numbers);
            Link(buffer, "/Next "u8, next[i], numbers);
            if (below[i + 1] > 0)
            {
                // Below zero: shown closed, so that a long document opens with its main headings.
                Link(buffer, "/First "u8, first[i + 1], numbers);
                Link(buffer, "/Last "u8, last[i + 1], numbers);
                buffer.Add("/Count "u8).Add(-(long)below[i + 1]);
            }

            file.Write(numbers[i], buffer.Add(">>"u8));
        }

        buffer.Clear();
        file.Write(root, buffer.Add("<</Type/Outlines/First "u8).Reference(numbers[first[0]]).Add("/Last "u8).Reference(numbers[last[0]]).Add("/Count "u8).Add((long)below[0]).Add(">>"u8));
        return root;
    }

    private static void Link(PdfBuffer buffer, ReadOnlySpan<byte> key, int entry, List<int> numbers) => _ = entry < 0 ? buffer : buffer.Add(key).Reference(numbers[entry]);
}
