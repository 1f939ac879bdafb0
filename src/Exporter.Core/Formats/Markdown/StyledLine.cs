using System.Buffers;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>One line of an element's text in pieces of one style, without blanks at its ends and with the blanks at the ends of styled pieces set free.</summary>
internal sealed class StyledLine
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");

    /// <summary>The pieces; none is empty.</summary>
    public List<TextRun> Pieces { get; } = [];

    /// <summary>True where there is nothing in it.</summary>
    public bool IsBlank => Pieces.Count == 0;

    /// <summary>The line without styles.</summary>
    public string Text => Pieces.Count == 1 ? Pieces[0].Text : string.Concat(Pieces.Select(p => p.Text));

    /// <summary>Splits runs at line ends.</summary>
    /// <param name="runs">Runs of one element.</param>
    /// <param name="also">Styles that all of it has beside its own.</param>
    public static IEnumerable<StyledLine> Split(IReadOnlyList<TextRun> runs, TextMarks also)
    {
        var line = new StyledLine();
        foreach (var run in runs)
        {
            var marks = run.Marks | also;
            var text = MarkdownControls.Replace(run.Text);
            for (var at = 0; ;)
            {
                var end = text.AsSpan(at).IndexOfAny(LineEnds);
                line.Add(new TextRun(end < 0 ? text[at..] : text.Substring(at, end), marks, run.Link));
                if (end < 0)
                {
                    break;
                }

                yield return line.Trimmed();
                line = new StyledLine();
                at += end + 1;
            }
        }

        yield return line.Trimmed();
    }

    private static TextRun Blank(string text) => new(text);

    private void Add(TextRun run)
    {
        if (run.Text.Length == 0)
        {
            return;
        }

        var core = run.Text.Trim();
        if (run.IsPlain || core.Length == run.Text.Length)
        {
            Append(run);
            return;
        }

        // Emphasis neither opens before nor closes after a blank.
        var start = run.Text.Length - run.Text.TrimStart().Length;
        Append(Blank(run.Text[..start]));
        if (core.Length > 0)
        {
            Append(run with { Text = core });
            Append(Blank(run.Text[(start + core.Length)..]));
        }
    }

    private void Append(TextRun run)
    {
        if (run.Text.Length > 0)
        {
            Pieces.Add(run);
        }
    }

    private StyledLine Trimmed()
    {
        while (Pieces.Count > 0 && Pieces[0].Text.TrimStart() is var text && text.Length < Pieces[0].Text.Length)
        {
            Cut(0, text);
        }

        while (Pieces.Count > 0 && Pieces[^1].Text.TrimEnd() is var text && text.Length < Pieces[^1].Text.Length)
        {
            Cut(Pieces.Count - 1, text);
        }

        return this;
    }

    private void Cut(int index, string text)
    {
        if (text.Length == 0)
        {
            Pieces.RemoveAt(index);
        }
        else
        {
            Pieces[index] = Pieces[index] with { Text = text };
        }
    }
}
