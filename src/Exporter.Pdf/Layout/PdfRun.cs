namespace Exporter.Pdf.Layout;

/// <summary>How a piece of text is marked.</summary>
[Flags]
public enum PdfMarks
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>Struck through.</summary>
    Strikethrough = 4,

    /// <summary>Underlined.</summary>
    Underline = 8,

    /// <summary>Code.</summary>
    Code = 16,

    /// <summary>Lowered and small.</summary>
    Subscript = 32,

    /// <summary>Raised and small.</summary>
    Superscript = 64,

    /// <summary>Less prominent than the text around it.</summary>
    Quiet = 128,
}

/// <summary>A piece of text of one style.</summary>
/// <param name="Text">The text in logical order, clean of control characters; <c>\n</c> ends a line.</param>
/// <param name="Marks">Its marks.</param>
/// <param name="Link">An address (http, https or mailto), <c>#</c> and the name of a place in the file, or null.</param>
public sealed record PdfRun(string Text, PdfMarks Marks = PdfMarks.None, string? Link = null);
