using System.Text.Json;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>
/// Reads texts: puts check boxes, formulas and barcodes where the content has place holders for them (<c>:selected:</c>, <c>:formula:</c>, <c>:barcode:</c>), and styles where their
/// spans say so.
/// </summary>
internal sealed partial class DiText
{
    // Characters styled in all; only made-up input lays thousands of styles over each other.
    private const long MostStyled = 100_000_000;

    private readonly string? _units;
    private readonly bool _isMarkdown;
    private long _styled;
    private readonly bool _marks;
    private readonly DiSpanSet<string> _formulas = new();
    private readonly DiSpanSet<DiBarcode> _barcodes = new();
    private readonly DiSpanSet<TextMarks> _styles = new();
    private readonly DiSpanSet<bool> _handwriting = new();
    private readonly DiSpanSet<string> _languages = new();

    public DiText(JsonElement result)
    {
        _units = result.String("stringIndexType");
        _isMarkdown = result.String("contentFormat") == "markdown";
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

        Barcodes = DiBarcode.All(result);
        Barcodes.ForEach(b => _barcodes.Add(DiSpan.Of(b.Json), b));
        foreach (var style in result.Items("styles"))
        {
            if (style.IsTrue("isHandwritten"))
            {
                _handwriting.Add(DiSpan.Of(style), true);
            }

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

    /// <summary>Barcodes of all pages; those that stand in a text know it once the text is read.</summary>
    public List<DiBarcode> Barcodes { get; }

    /// <summary>Share of something with spans that is written by hand, 0 to 1.</summary>
    public double Handwritten(JsonElement json)
    {
        long length = 0, written = 0;
        foreach (var span in DiSpan.Of(json))
        {
            length += span.Length;
            var end = Math.Min(span.End, _handwriting.EndOf(span.Offset));
            written += Math.Max(0, end - span.Offset);
            foreach (var (stretch, _) in _handwriting.Within(new DiSpan(Math.Max(end, span.Offset + 1), span.End - Math.Max(end, span.Offset + 1))))
            {
                written += Math.Max(0, Math.Min(stretch.End, span.End) - stretch.Offset);
            }
        }

        return length == 0 ? 0 : Math.Clamp((double)written / length, 0, 1);
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
        var pieces = Pieces(content, spans, where);
        var text = string.Concat(pieces.Select(p => p.Text));
        var styled = pieces.Exists(p => !p.IsPlain);
        return (text, styled ? pieces : [], pieces is [{ Marks: TextMarks.Formula }]);
    }

    /// <summary>Languages of something with spans.</summary>
    public IReadOnlyList<string> Languages(JsonElement json) =>
        DiSpan.Of(json) is [var first, ..] && _languages.TryFind(first with { Length = Math.Min(1, first.Length) }, out var language) ? [language] : [];

    private List<TextRun> Pieces(string content, List<DiSpan> spans, string where)
    {
        var marks = Styles(content, spans);
        var formulas = new Queue<string>(spans.SelectMany(s => _formulas.Within(s)).Select(f => f.Owner));
        var barcodes = new Queue<DiBarcode>(spans.SelectMany(s => _barcodes.Within(s)).Select(f => f.Owner));
        List<TextRun> pieces = [];
        var at = 0;
        foreach (var holder in (IEnumerable<Match>)PlaceHolder().Matches(content))
        {
            var put = holder.Value switch
            {
                ":selected:" when _marks => new TextRun("☒"),
                ":unselected:" when _marks => new TextRun("☐"),
                ":formula:" when formulas.TryDequeue(out var latex) => new TextRun(latex, TextMarks.Formula),
                ":barcode:" when barcodes.TryDequeue(out var barcode) => new TextRun(barcode.In(where)),
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

            // Where the content is Markdown, a span holds its signs too, and offsets in it are none in the text.
            if (_isMarkdown && units.Count != span.Length && !(style.Offset <= span.Offset && style.End >= span.End))
            {
                continue;
            }

            marks ??= new TextMarks[content.Length];
            var end = units.Position(style.End - span.Offset);
            for (var i = units.Position(style.Offset - span.Offset); i < end && ++_styled < MostStyled; i++)
            {
                marks[i] |= mark;
            }
        }

        return marks;
    }

    [GeneratedRegex(":(?:un)?selected:|:formula:|:barcode:", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceHolder();
}
