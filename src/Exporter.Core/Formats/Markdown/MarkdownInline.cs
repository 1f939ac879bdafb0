using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes the text of elements: paragraphs of lines, styles, links, formulas.</summary>
internal sealed class MarkdownInline(MarkdownDialect dialect, Footnotes footnotes)
{
    /// <summary>
    /// The text as paragraphs. A blank line in it parts paragraphs, for Markdown has no other; a line end in a paragraph becomes a hard break,
    /// or a blank where all must stand in one line.
    /// </summary>
    public List<string> Paragraphs(IReadOnlyList<TextRun> runs, bool oneLine = false, TextMarks also = TextMarks.None)
    {
        var signs = MarkdownEscape.Signs.Of(runs);
        List<string> paragraphs = [];
        var output = new StringBuilder();
        var lines = StyledLine.Split(runs, also).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.IsBlank)
            {
                if (output.Length > 0)
                {
                    output.Append(oneLine ? " " : BareUrl.EndsIn(output) ? " \\\n" : "\\\n");
                }

                // The backslash of a hard break is a sign too, and next to it a star is not between blanks.
                var after = oneLine || i + 1 == lines.Count || lines[i + 1].IsBlank ? '\n' : '\\';
                Line(output, line, startsLine: !oneLine || output.Length == 0, after, signs, inHeading: oneLine);
            }
            else if (output.Length > 0 && !oneLine)
            {
                paragraphs.Add(output.ToString());
                output.Clear();
            }
        }

        if (output.Length > 0)
        {
            paragraphs.Add(output.ToString());
        }

        return paragraphs;
    }

    /// <summary>Plain text of a table's cell, its lines parted by <c>&lt;br&gt;</c>.</summary>
    public void Cell(StringBuilder output, string text)
    {
        TextRun[] runs = [new(text)];
        var signs = MarkdownEscape.Signs.Of(runs);
        var first = true;
        foreach (var line in StyledLine.Split(runs, TextMarks.None))
        {
            if (line.IsBlank)
            {
                continue;
            }

            output.Append(first ? "" : "<br>");
            first = false;
            foreach (var piece in line.Pieces)
            {
                MarkdownEscape.Inline(output, piece.Text, new(output[^1], '\n', dialect, InCell: true, Block: signs));
            }
        }
    }

    /// <summary>A description in one line, as it stands between the brackets of an image.</summary>
    public string Description(string text)
    {
        var output = new StringBuilder();
        foreach (var line in StyledLine.Split([new TextRun(text)], TextMarks.None).Where(l => !l.IsBlank))
        {
            output.Append(output.Length > 0 ? " " : "");
            line.Pieces.ForEach(p => MarkdownEscape.Inline(output, p.Text, new(' ', ' ', dialect, InLink: true)));
        }

        return output.ToString();
    }

    private void Line(StringBuilder output, StyledLine line, bool startsLine, char end, MarkdownEscape.Signs signs, bool inHeading)
    {
        var pieces = line.Pieces;
        for (var i = 0; i < pieces.Count; i++)
        {
            var before = i == 0 ? '\n' : output[^1];
            var after = i + 1 == pieces.Count ? end : pieces[i + 1].IsPlain ? pieces[i + 1].Text[0] : '*';
            var context = new MarkdownEscape.Context(before, after, dialect, Block: signs);
            if (!pieces[i].IsPlain)
            {
                Styled(output, pieces[i], context, pieces.Count > i + 1 ? pieces[i + 1].Text[0] : end);
                continue;
            }

            ReadOnlySpan<char> text = pieces[i].Text;
            var at = i == 0 && startsLine ? MarkdownEscape.LineStart(line.Text, inHeading) : -1;
            if (at >= 0 && at < text.Length)
            {
                output.Append(text[..at]).Append('\\').Append(text[at]);
                context = context with { Before = text[at] };
                text = text[(at + 1)..];
            }

            MarkdownEscape.Inline(output, text, context);
        }
    }

    private void Styled(StringBuilder output, TextRun piece, MarkdownEscape.Context context, char next)
    {
        if (dialect.Footnotes && piece.Marks.HasFlag(TextMarks.Superscript) && footnotes.IsReference(piece.Text))
        {
            output.Append("[^").Append(piece.Text).Append(']');
            return;
        }

        var target = MarkdownLink.Target(piece.Link);
        if (target is not null)
        {
            if (context.Before == '!')
            {
                // "!" before a link would make it an image.
                output.Insert(output.Length - 1, '\\');
            }

            output.Append('[');
            Marked(output, piece, context with { Before = '[', After = ']', InLink = true }, ']');
            output.Append("](").Append(target).Append(')');
        }
        else
        {
            Marked(output, piece, context, next);
        }
    }

    private void Marked(StringBuilder output, TextRun piece, MarkdownEscape.Context context, char next)
    {
        var marks = MarkdownMarks.Of(piece, context.Before, next, dialect);
        output.Append(marks.Open);
        if (piece.Marks.HasFlag(TextMarks.Formula))
        {
            output.Append(MarkdownMath.Inline(piece.Text, dialect));
        }
        else if (piece.Marks.HasFlag(TextMarks.Code) && MarkdownCode.Span(piece.Text) is { } span)
        {
            output.Append(span);
        }
        else
        {
            var html = piece.Marks.HasFlag(TextMarks.Code);
            output.Append(html ? "<code>" : "");
            var (before, after) = html || marks.Open.EndsWith('>') ? ('>', '<') : marks.Open.Length > 0 ? ('*', '*') : (context.Before, context.After);
            MarkdownEscape.Inline(output, piece.Text, context with { Before = before, After = after, InMarks = marks.Open.Length > 0 });
            output.Append(html ? "</code>" : "");
        }

        output.Append(marks.Close);
    }
}
