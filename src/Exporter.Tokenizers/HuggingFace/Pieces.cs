namespace Exporter.Tokenizers.HuggingFace;

/// <summary>What happens to the delimiter when a text is split at a pattern.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>Cuts a text at delimiters, as `tokenizers` does.</summary>
internal static class Pieces
{
    /// <param name="text">The text.</param>
    /// <param name="matches">Spans that match the delimiter, in order, not overlapping.</param>
    /// <param name="behavior">What becomes of delimiters.</param>
    /// <param name="invert">The matches are what is wanted, and what lies between them is the delimiter.</param>
    /// <param name="into">Receives the pieces, none of them empty.</param>
    internal static void Split(string text, List<(int Start, int End)> matches, SplitBehavior behavior, bool invert, List<string> into)
    {
        var spans = new List<(int Start, int End, bool Delimiter)>((matches.Count * 2) + 1);
        var at = 0;
        foreach (var (start, end) in matches)
        {
            if (start > at)
                spans.Add((at, start, invert));
            if (end > start)
                spans.Add((start, end, !invert));
            at = end;
        }
        if (at < text.Length)
            spans.Add((at, text.Length, invert));
        for (var i = 0; i < spans.Count; i++)
        {
            var (start, end, delimiter) = spans[i];
            switch (behavior)
            {
                case SplitBehavior.Removed when delimiter:
                    continue;
                case SplitBehavior.Contiguous:
                    while (i + 1 < spans.Count && spans[i + 1].Delimiter == delimiter)
                        end = spans[++i].End;
                    break;
                case SplitBehavior.MergedWithPrevious when !delimiter && i + 1 < spans.Count && spans[i + 1].Delimiter:
                    end = spans[++i].End;
                    break;
                case SplitBehavior.MergedWithNext when delimiter && i + 1 < spans.Count && !spans[i + 1].Delimiter:
                    end = spans[++i].End;
                    break;
            }
            into.Add(text[start..end]);
        }
    }

    /// <summary>The matches of single UTF-16 units or code points that a test accepts.</summary>
    internal static List<(int Start, int End)> Where(string text, Func<int, bool> isDelimiter)
    {
        var matches = new List<(int, int)>();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (isDelimiter(rune.Value))
                matches.Add((at, at + rune.Utf16SequenceLength));
            at += rune.Utf16SequenceLength;
        }
        return matches;
    }
}
