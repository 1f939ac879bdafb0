using Exporter.Pdf.Writing.Images;

namespace Exporter.Pdf.Layout;

/// <summary>A block of a file, laid out below the one before.</summary>
public abstract record PdfBlock
{
    /// <summary>Number of list items that it lies in; an item itself lies in those above it.</summary>
    public int Depth { get; init; }

    /// <summary>Language where it is not the file's, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Name under which links find it, plain ASCII; null where none does.</summary>
    public string? Name { get; init; }
}

/// <summary>A heading. It stays with what follows it and is listed in the outline.</summary>
/// <param name="Level">Level; 1 is the file's title.</param>
/// <param name="Runs">Its text.</param>
public sealed record PdfHeading(int Level, IReadOnlyList<PdfRun> Runs) : PdfBlock;

/// <summary>What a paragraph is for, which decides how it looks.</summary>
public enum PdfParagraphKind
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>A line below the title.</summary>
    Subtitle,

    /// <summary>Something that must not be overlooked.</summary>
    Notice,

    /// <summary>Less prominent text: where something comes from.</summary>
    Quiet,

    /// <summary>A caption without its figure.</summary>
    Caption,

    /// <summary>A formula, as its source writes it.</summary>
    Formula,

    /// <summary>A footnote.</summary>
    Note,
}

/// <summary>A paragraph.</summary>
/// <param name="Runs">Its text.</param>
/// <param name="Kind">What it is for.</param>
public sealed record PdfParagraph(IReadOnlyList<PdfRun> Runs, PdfParagraphKind Kind = PdfParagraphKind.Body) : PdfBlock;

/// <summary>An item of a list.</summary>
/// <param name="Runs">Its text; empty where only what lies in it has text.</param>
/// <param name="Ordered">Whether its list is numbered.</param>
/// <param name="Marker">What stands before it: a number, or null for a bullet.</param>
public sealed record PdfListItem(IReadOnlyList<PdfRun> Runs, bool Ordered = false, string? Marker = null) : PdfBlock;

/// <summary>Code, its spaces and lines kept.</summary>
/// <param name="Text">The code.</param>
public sealed record PdfCode(string Text) : PdfBlock;

/// <summary>A picture, scaled to fit.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Alternative">Words for those who do not see it.</param>
public sealed record PdfFigure(PdfImage Image, string Alternative) : PdfBlock
{
    /// <summary>Captions, which stay with it.</summary>
    public IReadOnlyList<IReadOnlyList<PdfRun>> Captions { get; init; } = [];
}

/// <summary>Several blocks on a tinted ground.</summary>
/// <param name="Blocks">The blocks.</param>
public sealed record PdfBox(IReadOnlyList<PdfBlock> Blocks) : PdfBlock;

/// <summary>A line between two parts that no heading parts.</summary>
public sealed record PdfRule : PdfBlock;

/// <summary>A list of headings with their pages.</summary>
/// <param name="Entries">The headings: level from 1, words, and the name of the place, or null where it is not in the file.</param>
public sealed record PdfContents(IReadOnlyList<(int Level, string Text, string? Name)> Entries) : PdfBlock;
