using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Html;

/// <summary>Collects inline content as a browser lays it out: blanks collapse, breaks stand, and images are kept apart from the words.</summary>
internal sealed class HtmlLine
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f");

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, TextMarks Marks, string? Link)> _runs = [];
    private readonly List<(IElement Image, string? Link)> _images = [];
    private (TextMarks Marks, string? Link)? _blank;

    /// <summary>True where there is neither a word nor an image.</summary>
    public bool IsEmpty => _text.Length == 0 && _images.Count == 0;

    /// <summary>Images, each with the link around it.</summary>
    public List<(IElement Image, string? Link)> Images => _images;

    /// <summary>Language of the first word, or null.</summary>
    public string? Language { get; private set; }

    /// <summary>A text with its blanks collapsed.</summary>
    public static string Collapse(string text)
    {
        var line = new HtmlLine();
        line.Append(text, default);
        return line.Take().Text;
    }

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text, HtmlStyle style)
    {
        while (!text.IsEmpty)
        {
            var blank = text.IndexOfAny(Blanks);
            var word = blank < 0 ? text : text[..blank];
            if (!word.IsEmpty)
            {
                Word(word, style);
            }

            if (blank >= 0)
            {
                _blank ??= (style.Marks, style.Link);
                text = text[blank..].TrimStart(" \t\n\r\f");
            }
            else
            {
                text = default;
            }
        }
    }

    /// <summary>Ends the line; two breaks leave an empty line between, more do not leave more.</summary>
    public void Break()
    {
        _blank = null;
        if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
        {
            Put("\n", TextMarks.None, null);
        }
    }

    /// <summary>Begins a new line where words stand in this one.</summary>
    public void NewLine()
    {
        _blank = null;
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            Put("\n", TextMarks.None, null);
        }
    }

    /// <summary>Gives what was collected, and begins again.</summary>
    public (string Text, IReadOnlyList<TextRun> Runs) Take()
    {
        var length = _text.Length;
        while (length > 0 && _text[length - 1] == '\n')
        {
            length--;
        }

        var text = _text.ToString(0, length);
        var runs = new List<TextRun>(_runs.Count);
        for (var i = 0; i < _runs.Count; i++)
        {
            var (from, to) = (_runs[i].Start, Math.Min(length, i + 1 < _runs.Count ? _runs[i + 1].Start : length));
            if (from < to)
            {
                runs.Add(new TextRun(text[from..to], _runs[i].Marks, _runs[i].Link));
            }
        }

        _text.Clear();
        _runs.Clear();
        (_blank, Language) = (null, null);
        return (text, runs.Exists(r => !r.IsPlain) ? runs : []);
    }

    private void Word(ReadOnlySpan<char> word, HtmlStyle style)
    {
        if (_blank is var (marks, link) && _text.Length > 0 && _text[^1] != '\n')
        {
            Put(" ", marks, link);
        }

        _blank = null;
        Language = _text.Length == 0 ? style.Language : Language;
        Put(word, style.Marks, style.Link);
    }

    private void Put(ReadOnlySpan<char> text, TextMarks marks, string? link)
    {
        if (_runs.Count == 0 || _runs[^1].Marks != marks || _runs[^1].Link != link)
        {
            _runs.Add((_text.Length, marks, link));
        }

        _text.Append(text);
    }
}
