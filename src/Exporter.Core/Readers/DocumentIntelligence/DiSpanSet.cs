namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Spans with what they belong to, searched in logarithmic time.</summary>
internal sealed class DiSpanSet<T>
{
    // Real results overlap a few times at most; an answer that needs more was made to be slow.
    private const long MostFound = 20_000_000;

    private readonly List<(DiSpan Span, T Owner)> _spans = [];
    private long _found;
    private bool _sorted = true;

    /// <summary>Adds the spans of an owner.</summary>
    public void Add(IEnumerable<DiSpan> spans, T owner)
    {
        foreach (var span in spans)
        {
            if (span.Length > 0)
            {
                _spans.Add((span, owner));
                _sorted = false;
            }
        }
    }

    /// <summary>The owner of the last span that begins at or before <paramref name="span"/> and holds all of it.</summary>
    public bool TryFind(DiSpan span, out T owner)
    {
        var next = After(span.Offset);
        owner = next > 0 ? _spans[next - 1].Owner : default!;
        return next > 0 && span.Length > 0 && _spans[next - 1].Span.End >= span.End;
    }

    /// <summary>End of the last span that begins at or before an offset; the offset itself where there is none.</summary>
    public long EndOf(long offset) => After(offset) is > 0 and var next ? _spans[next - 1].Span.End : offset;

    /// <summary>Spans that begin within <paramref name="span"/>, in order.</summary>
    /// <exception cref="InputRefusedException">So many spans lie over each other that looking them up would take forever.</exception>
    public IEnumerable<(DiSpan Span, T Owner)> Within(DiSpan span)
    {
        var low = After(span.Offset - 1);
        for (; low < _spans.Count && _spans[low].Span.Offset < span.End; low++)
        {
            if (++_found > MostFound)
            {
                throw new InputRefusedException("The spans of this analysis overlap millions of times. No service answers so; check what made the file.");
            }

            yield return _spans[low];
        }
    }

    // Number of spans that begin at or before an offset.
    private int After(long offset)
    {
        Sort();
        int low = 0, high = _spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _spans[middle].Span.Offset <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Sort()
    {
        if (!_sorted)
        {
            var ordered = _spans.OrderBy(s => s.Span.Offset).ToList();
            _spans.Clear();
            _spans.AddRange(ordered);
            _sorted = true;
        }
    }
}
