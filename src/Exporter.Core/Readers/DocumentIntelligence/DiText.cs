using System.Text.Json;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>
/// Reads texts: puts check boxes and formulas where the content has place holders for them (<c>:selected:</c>, <c>:formula:</c>), and styles where their
/// spans say so.
/// </summary>
internal sealed partial class DiText
{
    // Characters styled in all; only made-up input lays thousands of styles over each other.
    private const long MostStyled = 100_000_000;

    private readonly string? _units;
    private long _styled;
    private readonly bool _marks;
    private readonly DiSpanSet<string> _formulas = new();
    private readonly DiSpanSet<TextMarks> _styles = new();
    private readonly DiSpanSet<string> _languages = new();

    public DiText(JsonElement result)
    {
        _units = result.String("stringIndexType");
        foreach (var page in result.Items("pages").Concat(result.Items("readResults")))
        {
            _marks |= page.Items("selectionMarks").MoveNext();
            foreach (var formula in page.Items("formulas"))
            {
                if (formula.String("value") is { } latex && !string.IsNullOrWhiteSpace(latex))
                {
                    _formulas.Add(DiSpan.Of(formula), latex.Trim());
                }
            }
        }

        foreach (var style in result.Items("styles"))
        {
            var marks = (style.String("fontWeight") == "bold" ? TextMarks.Bold : 0) | (style.String("fontStyle") == "italic" ? TextMarks.Italic : 0);
            if (marks != TextMarks.None)
            {
                _styles.Add(DiSpan.Of(style), marks);
            }
        }

        foreach (var language in result.Items("languages"))
        {
            if (language.String("locale") is { Length: > 0 } locale)
            {
                _languages.Add(DiSpan.Of(language), locale);
            }
        }
    }

    /// <summary>The text of anything that has <c>content</c> (or <c>text</c>) and <c>spans</c>; its runs, and whether all of it is one formula.</summary>
    public (string Text, IReadOnlyList<TextRun> Runs, bool IsFormula) Of(JsonElement json, string where)
    {
        var content = json.Text("content", where);
        content = content.Length > 0 ? content : json.Text("text", where);
        if (content.Length == 0 || string.IsNullOrWhiteSpace(content))
        {
            return ("", [], false);
        }

        var spans = DiSpan.Of(json);
        var pieces = Pieces(content, spans);
        var text = string.Concat(pieces.Select(p => p.Text));
        var styled = pieces.Exists(p => !p.IsPlain);
        return (text, styled ? pieces : [], pieces is [{ Marks: TextMarks.Formula }]);
    }

    /// <summary>Languages of something with spans.</summary>
    public IReadOnlyList<string> Languages(JsonElement json) =>
        DiSpan.Of(json) is [var first, ..] && _languages.TryFind(first with { Length = Math.Min(1, first.Length) }, out var language) ? [language] : [];

    private List<TextRun> Pieces(string content, List<DiSpan> spans)
    {
        var marks = Styles(content, spans);
        var formulas = new Queue<string>(spans.SelectMany(s => _formulas.Within(s)).Select(f => f.Owner));
        List<TextRun> pieces = [];
        var at = 0;
        foreach (var holder in (IEnumerable<Match>)PlaceHolder().Matches(content))
        {
            var put = holder.Value switch
            {
                ":selected:" when _marks => new TextRun("☒"),
                ":unselected:" when _marks => new TextRun("☐"),
                ":formula:" when formulas.TryDequeue(out var latex) => new TextRun(latex, TextMarks.Formula),
                _ => null,
            };
            if (put is not null)
            {
                Styled(content, at, holder.Index, marks, pieces);
                pieces.Add(put);
                at = holder.Index + holder.Length;
            }
        }

        Styled(content, at, content.Length, marks, pieces);
        return pieces;
    }

    private static void Styled(string content, int from, int to, TextMarks[]? marks, List<TextRun> pieces)
    {
        while (from < to)
        {
            var end = from + 1;
            while (end < to && (marks is null || marks[end] == marks[from]))
            {
                end++;
            }

            pieces.Add(new TextRun(content[from..end], marks?[from] ?? TextMarks.None));
            from = end;
        }
    }

    // Styles by position; null where the text has none. Only a text of one span can be told apart by offsets.
    private TextMarks[]? Styles(string content, List<DiSpan> spans)
    {
        if (spans is not [var span])
        {
            return null;
        }

        TextMarks[]? marks = null;
        StringUnits? units = null;
        var styles = _styles.Within(span);
        if (_styles.TryFind(span with { Length = Math.Min(1, span.Length) }, out var around))
        {
            // A style that begins before the text and reaches into it.
            styles = styles.Prepend((span with { Length = Math.Min(span.Length, _styles.EndOf(span.Offset) - span.Offset) }, around));
        }

        foreach (var (style, mark) in styles)
        {
            units ??= new StringUnits(content, _units);
            marks ??= new TextMarks[content.Length];
            var end = units.Position(style.End - span.Offset);
            for (var i = units.Position(style.Offset - span.Offset); i < end && ++_styled < MostStyled; i++)
            {
                marks[i] |= mark;
            }
        }

        return marks;
    }

    [GeneratedRegex(":(?:un)?selected:|:formula:", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceHolder();
}
