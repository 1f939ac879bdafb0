namespace Exporter.Pdf.Text;

/// <summary>How a piece of text looks.</summary>
/// <param name="Size">Size of the font in points, above 0.</param>
/// <param name="Bold">Whether a bold face is wished.</param>
/// <param name="Italic">Whether an italic face is wished.</param>
/// <param name="Monospace">Whether a face of one width is wished.</param>
public sealed record TextStyle(float Size, bool Bold = false, bool Italic = false, bool Monospace = false);

/// <summary>Text of one style.</summary>
/// <param name="Text">The text in logical order. A line feed (also CR, CR LF, U+0085, U+2028, U+2029) ends a line; a tab goes to the next tab stop.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Tag">Anything: it travels to the fragments (a link, a colour, a mark).</param>
public sealed record TextSpan(string Text, TextStyle Style, object? Tag = null);

/// <summary>Where lines stand in their width.</summary>
public enum TextAlignment
{
    /// <summary>At the side where the paragraph's direction begins.</summary>
    Start,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the side where the paragraph's direction ends.</summary>
    End,

    /// <summary>Both sides, by wider spaces; the last line, and one that a line feed ends, stands at the start.</summary>
    Justify,
}

/// <summary>The base direction of a paragraph.</summary>
public enum TextDirection
{
    /// <summary>That of the first character with a strong direction; left to right where there is none.</summary>
    Auto,

    /// <summary>Left to right.</summary>
    LeftToRight,

    /// <summary>Right to left.</summary>
    RightToLeft,
}

/// <summary>A paragraph to be set.</summary>
/// <param name="Spans">Its text, style by style, in logical order.</param>
public sealed record TextParagraph(IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Where its lines stand.</summary>
    public TextAlignment Alignment { get; init; }

    /// <summary>Its base direction.</summary>
    public TextDirection Direction { get; init; }

    /// <summary>Its language as BCP 47, for forms of letters that languages write differently; null where unknown.</summary>
    public string? Language { get; init; }

    /// <summary>How far its first line is moved in, in points; negative moves it out.</summary>
    public float FirstLineIndent { get; init; }

    /// <summary>Whether spaces have their width everywhere, as in code. Otherwise spaces where a line breaks take no room: they hang past its end.</summary>
    public bool PreserveSpaces { get; init; }
}
