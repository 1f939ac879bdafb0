using System.Globalization;
using System.Text;
using Exporter.Core.Documents;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace Exporter.Core.Readers.Markdown;

/// <summary>Reads the inline content of a block: text with runs, and what does not stay in the text (images, the state of a check box).</summary>
internal sealed class InlineReader
{
    private readonly List<(int Start, TextMarks Marks, string? Link)> _runs = [];
    private readonly StringBuilder _text = new();
    private readonly List<TextMarks> _tags = [];
    private readonly List<(string Description, string? Uri, string? Link)> _images = [];
    private bool _styled;

    /// <summary>Images in the order they stand; a paragraph's words and its images are kept apart.</summary>
    public IReadOnlyList<(string Description, string? Uri, string? Link)> Images => _images;

    /// <summary>State of a check box, or null where there is none.</summary>
    public bool? Checked { get; private set; }

    /// <summary>Reads the content of a block.</summary>
    /// <param name="content">The content.</param>
    /// <param name="lead">Text that stands before it, or empty.</param>
    public static InlineReader Of(ContainerInline? content, string lead = "")
    {
        var reader = new InlineReader();
        reader.Append(lead, TextMarks.None, null);
        if (content is not null)
        {
            reader.Children(content, TextMarks.None, null);
        }

        return reader;
    }

    /// <summary>The text, and its runs where not all of it is plain.</summary>
    public (string Text, IReadOnlyList<TextRun> Runs) Build()
    {
        var (start, end) = (0, _text.Length);
        while (end > 0 && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        while (start < end && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        var text = _text.ToString(start, end - start);
        if (!_styled)
        {
            return (text, []);
        }

        var runs = new List<TextRun>(_runs.Count);
        for (var i = 0; i < _runs.Count; i++)
        {
            var from = Math.Max(_runs[i].Start, start);
            var to = Math.Min(i + 1 < _runs.Count ? _runs[i + 1].Start : end, end);
            if (from < to)
            {
                runs.Add(new TextRun(text[(from - start)..(to - start)], _runs[i].Marks, _runs[i].Link));
            }
        }

        return (text, runs.Exists(r => r.Marks != TextMarks.None || r.Link is not null) ? runs : []);
    }

    private void Children(ContainerInline container, TextMarks marks, string? link)
    {
        foreach (var inline in container)
        {
            One(inline, marks, link);
        }
    }

    private static bool IsMark(TaskList task) =>
        task is { PreviousSibling: null, Parent.ParentBlock: not null }
        && (task.NextSibling is not LiteralInline { Content: { IsEmpty: false } next } || char.IsWhiteSpace(next.AsSpan()[0]));

    private void One(Inline inline, TextMarks marks, string? link)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Append(literal.Content.AsSpan(), marks, link);
                break;
            case LineBreakInline line:
                Append(line.IsHard ? "\n" : " ", marks, link);
                break;
            case CodeInline code:
                Append(code.Content, marks | TextMarks.Code, link);
                break;
            case MathInline math:
                Append(math.Content.AsSpan(), marks | TextMarks.Formula, link);
                break;
            case HtmlEntityInline entity:
                Append(entity.Transcoded.AsSpan(), marks, link);
                break;
            case AutolinkInline auto:
                Append(auto.Url, marks, auto.IsEmail ? "mailto:" + auto.Url : auto.Url);
                break;
            case LinkInline { IsImage: true } image:
                _images.Add((Of(image).Build().Text, Address(image), link));
                break;
            case LinkInline target:
                Children(target, marks, Address(target) ?? link);
                break;
            case EmphasisInline emphasis:
                Children(emphasis, marks | MarkOf(emphasis), link);
                break;
            case FootnoteLink { IsBackLink: false } note:
                Footnote(note, marks);
                break;
            case TaskList task when IsMark(task):
                Checked = task.Checked;
                break;
            case TaskList text:
                // The parser takes these signs for a mark anywhere in an item; they are one at its beginning, before a space, and text elsewhere.
                Append(text.Checked ? "[x]" : "[ ]", marks, link);
                break;
            case HtmlInline html:
                Html(html.Tag, marks, link);
                break;
            case DelimiterInline unmatched:
                // A bracket or bar that nothing closes is text.
                Append(unmatched.ToLiteral(), marks, link);
                Children(unmatched, marks, link);
                break;
            case ContainerInline other:
                Children(other, marks, link);
                break;
            default:
                break;
        }
    }

    private static TextMarks MarkOf(EmphasisInline emphasis) =>
        emphasis.DelimiterChar == '~' ? TextMarks.Strikethrough : emphasis.DelimiterCount >= 2 ? TextMarks.Bold : TextMarks.Italic;

    private static string? Address(LinkInline link)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
        return string.IsNullOrWhiteSpace(url) ? null : url;
    }

    // As a page shows it: the number of the note, raised.
    private void Footnote(FootnoteLink note, TextMarks marks) =>
        Append(note.Footnote.Order.ToString(CultureInfo.InvariantCulture), marks | TextMarks.Superscript, null);

    private void Html(string tag, TextMarks marks, string? link)
    {
        var name = HtmlTags.NameOf(tag, out var closes);
        if (name == "br")
        {
            Append("\n", marks, link);
        }
        else if (HtmlTags.MarkOf(name) is not TextMarks.None and var mark)
        {
            if (!closes)
            {
                _tags.Add(mark);
            }
            else if (_tags.LastIndexOf(mark) is >= 0 and var at)
            {
                _tags.RemoveAt(at);
            }
        }
    }

    private void Append(ReadOnlySpan<char> text, TextMarks marks, string? link)
    {
        if (text.IsEmpty)
        {
            return;
        }

        foreach (var tag in _tags)
        {
            marks |= tag;
        }

        if (_runs.Count == 0 || _runs[^1].Marks != marks || _runs[^1].Link != link)
        {
            _runs.Add((_text.Length, marks, link));
            _styled |= marks != TextMarks.None || link is not null;
        }

        _text.Append(text);
    }
}
