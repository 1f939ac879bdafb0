using System.Text;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>
/// Joins pieces of text that a source keeps apart into one text with runs. Sources strip the blanks between pieces, so a space goes where
/// two pieces meet without one, except beside punctuation that never has one.
/// </summary>
internal sealed class RunBuilder
{
    private const string NoSpaceBefore = ".,;:!?)]}%’”»…、。，．；：！？）」』】";
    private const string NoSpaceAfter = "([{“‘«（「『【";

    private readonly List<(int Start, TextMarks Marks, string? Link)> _runs = [];
    private readonly StringBuilder _text = new();
    private bool _styled;

    /// <summary>True where nothing but blanks was added.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Adds a piece; nothing where it is empty.</summary>
    public void Add(string text, TextMarks marks = TextMarks.None, string? link = null)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (NeedsSpace(text))
        {
            Append(" ", TextMarks.None, null);
        }

        IsBlank &= string.IsNullOrWhiteSpace(text);
        Append(text, marks, string.IsNullOrWhiteSpace(link) ? null : link);
    }

    /// <summary>The whole text, and its runs where not all of it is plain.</summary>
    public (string Text, IReadOnlyList<TextRun> Runs) Build()
    {
        var text = _text.ToString();
        if (!_styled)
        {
            return (text, []);
        }

        var runs = new TextRun[_runs.Count];
        for (var i = 0; i < runs.Length; i++)
        {
            var end = i + 1 < runs.Length ? _runs[i + 1].Start : text.Length;
            runs[i] = new TextRun(text[_runs[i].Start..end], _runs[i].Marks, _runs[i].Link);
        }

        return (text, runs);
    }

    private bool NeedsSpace(string next)
    {
        if (_text.Length == 0)
        {
            return false;
        }

        var last = _text[^1];
        return !char.IsWhiteSpace(last) && !char.IsWhiteSpace(next[0])
            && !NoSpaceBefore.Contains(next[0], StringComparison.Ordinal) && !NoSpaceAfter.Contains(last, StringComparison.Ordinal);
    }

    private void Append(string text, TextMarks marks, string? link)
    {
        if (_runs.Count == 0 || _runs[^1].Marks != marks || _runs[^1].Link != link)
        {
            _runs.Add((_text.Length, marks, link));
            _styled |= marks != TextMarks.None || link is not null;
        }

        _text.Append(text);
    }
}
