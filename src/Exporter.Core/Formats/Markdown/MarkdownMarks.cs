using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>What stands before and after a styled piece of text.</summary>
/// <param name="Open">Before it.</param>
/// <param name="Close">After it.</param>
internal readonly record struct MarkdownMarks(string Open, string Close)
{
    /// <summary>
    /// The marks of a piece. Stars and tildes only work where they touch the text on one side and no word on the other; elsewhere a tag says the same.
    /// </summary>
    /// <param name="piece">The piece, without blanks at its ends.</param>
    /// <param name="before">Character that stands before it in the output.</param>
    /// <param name="after">Character that follows it.</param>
    /// <param name="dialect">Flavour.</param>
    public static MarkdownMarks Of(TextRun piece, char before, char after, MarkdownDialect dialect)
    {
        var marks = new MarkdownMarks("", "");
        var nested = piece.Marks.HasFlag(TextMarks.Strikethrough) && (piece.Marks & (TextMarks.Bold | TextMarks.Italic)) != 0;
        var stars = Works(before, nested ? '*' : piece.Text[0]) && Works(after, nested ? '*' : piece.Text[^1]);
        marks = marks.Within(piece, TextMarks.Italic, stars ? "*" : null, "em");
        marks = marks.Within(piece, TextMarks.Bold, stars ? "**" : null, "strong");
        marks = marks.Within(piece, TextMarks.Strikethrough, stars && dialect.Strikethrough ? "~~" : null, "del");
        marks = marks.Within(piece, TextMarks.Underline, null, "u");
        marks = marks.Within(piece, TextMarks.Subscript, null, "sub");
        return marks.Within(piece, TextMarks.Superscript, null, "sup");
    }

    // Half of a surrogate pair may be a letter or a sign; either is taken for what needs the tag.
    private static bool Works(char outside, char inside) => char.IsWhiteSpace(outside)
        || (outside is not ('*' or '~' or '_') && (IsSign(outside) || !(IsSign(inside) || char.IsSurrogate(inside))));

    private static bool IsSign(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    private MarkdownMarks Within(TextRun piece, TextMarks mark, string? sign, string tag) => !piece.Marks.HasFlag(mark)
        ? this
        : sign is not null ? new(sign + Open, Close + sign) : new($"<{tag}>{Open}", $"{Close}</{tag}>");
}
