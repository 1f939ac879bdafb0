using System.Buffers;
using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Html;
using Exporter.Core.Formats.Markdown;
using Exporter.Core.Formats.Writing;
using Exporter.Pdf.Layout;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Texts of a document as a PDF takes them: clean, with their marks, and with links to the web and to footnotes.</summary>
internal sealed class PdfTextSource
{
    private static readonly (TextMarks From, PdfMarks To)[] Marks =
    [
        (TextMarks.Bold, PdfMarks.Bold), (TextMarks.Italic, PdfMarks.Italic), (TextMarks.Strikethrough, PdfMarks.Strikethrough), (TextMarks.Underline, PdfMarks.Underline),
        (TextMarks.Code, PdfMarks.Code), (TextMarks.Formula, PdfMarks.Code), (TextMarks.Subscript, PdfMarks.Subscript), (TextMarks.Superscript, PdfMarks.Superscript),
    ];

    // Code points that are no characters and never will be: no font has them.
    private static readonly SearchValues<char> NoCharacters = SearchValues.Create([.. Enumerable.Range(0xFDD0, 32).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    private readonly TextCleaner _cleaner = new();

    /// <summary>Pictures that could not be taken.</summary>
    public int BrokenPictures { get; set; }

    /// <summary>What a user should know.</summary>
    public IEnumerable<string> Warnings => BrokenPictures == 0
        ? _cleaner.Warnings
        : [.. _cleaner.Warnings, string.Create(CultureInfo.InvariantCulture, $"{BrokenPictures} pictures could not be put into the PDF; their descriptions stand in their places.")];

    /// <summary>Clean text.</summary>
    public string Clean(string text)
    {
        var clean = _cleaner.Clean(text);
        return clean.AsSpan().IndexOfAny(NoCharacters) < 0 ? clean : string.Concat(clean.Select(c => NoCharacters.Contains(c) ? '\uFFFD' : c));
    }

    /// <summary>Clean text in one line.</summary>
    public string Line(string text) => Clean(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>Clean text in one piece.</summary>
    public IReadOnlyList<PdfRun> Plain(string text, PdfMarks marks = PdfMarks.None) => text.Length == 0 ? [] : [new PdfRun(Clean(text), marks)];

    /// <summary>The words of an element with their marks.</summary>
    public IReadOnlyList<PdfRun> Of(Element element, Footnotes? footnotes = null) =>
        element.Runs.Count == 0 ? Plain(BlockText.Words(element)) : [.. element.Runs.Where(r => r.Text.Length > 0).Select(r => Run(r, footnotes))];

    /// <summary>Name of the place of a footnote.</summary>
    public static string NoteName(string label) => "note-" + label;

    private PdfRun Run(TextRun run, Footnotes? footnotes)
    {
        var marks = PdfMarks.None;
        foreach (var (from, to) in Marks)
        {
            marks |= run.Marks.HasFlag(from) ? to : PdfMarks.None;
        }

        var label = run.Marks.HasFlag(TextMarks.Superscript) && footnotes is not null ? run.Text.Trim() : "";
        var link = HtmlInline.SafeLink(run.Link) ?? (label.Length > 0 && footnotes!.IsReference(label) ? "#" + NoteName(label) : null);
        return new PdfRun(Clean(run.Text), marks, link is null ? null : Clean(link));
    }
}
