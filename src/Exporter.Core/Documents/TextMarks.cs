namespace Exporter.Core.Documents;

/// <summary>Styles of a piece of text.</summary>
[Flags]
public enum TextMarks
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary>Strong emphasis.</summary>
    Bold = 1,

    /// <summary>Emphasis.</summary>
    Italic = 2,

    /// <summary>Struck through.</summary>
    Strikethrough = 4,

    /// <summary>Underlined.</summary>
    Underline = 8,

    /// <summary>Inline code.</summary>
    Code = 16,

    /// <summary>Inline formula in LaTeX.</summary>
    Formula = 32,

    /// <summary>Subscript.</summary>
    Subscript = 64,

    /// <summary>Superscript.</summary>
    Superscript = 128,
}
