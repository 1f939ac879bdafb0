using System.Buffers;
using System.Text;

namespace Exporter.Pdf.Text.Lines;

/// <summary>The text of a paragraph's spans in one piece, and where each span begins.</summary>
internal sealed class ParagraphText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    private readonly int[] _starts;

    public ParagraphText(TextParagraph paragraph)
    {
        Spans = paragraph.Spans;
        _starts = new int[Spans.Count + 1];
        for (int i = 0; i < Spans.Count; i++)
            _starts[i + 1] = _starts[i] + Spans[i].Text.Length;
        Text = Spans.Count == 1 ? Spans[0].Text : Join(Spans);
    }

    public string Text { get; }

    public IReadOnlyList<TextSpan> Spans { get; }

    public int EndOf(int span) => _starts[span + 1];

    /// <summary>The span of a place in the text, searched from one that does not come after it.</summary>
    public int SpanAt(int at, int from)
    {
        while (from < Spans.Count - 1 && _starts[from + 1] <= at)
            from++;
        return from;
    }

    /// <summary>The next stretch without a hard line end, and where the one after it begins.</summary>
    public (int End, int Next, bool Hard) LineAt(int start)
    {
        int end = Text.AsSpan(start).IndexOfAny(LineEnds);
        if (end < 0)
            return (Text.Length, Text.Length, false);
        end += start;
        int length = Text[end] == '\r' && end + 1 < Text.Length && Text[end + 1] == '\n' ? 2 : 1;
        return (end, end + length, true);
    }

    private static string Join(IReadOnlyList<TextSpan> spans)
    {
        var text = new StringBuilder();
        foreach (TextSpan span in spans)
            text.Append(span.Text);
        return text.ToString();
    }
}
