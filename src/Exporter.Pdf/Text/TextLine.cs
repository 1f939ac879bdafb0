using Exporter.Pdf.Fonts;

namespace Exporter.Pdf.Text;

/// <summary>A glyph in its place.</summary>
/// <param name="Id">The glyph's id in the fragment's face.</param>
/// <param name="Advance">How far it moves the pen to the right, in points.</param>
/// <param name="OffsetX">How far to the right of the pen it is drawn, in points; the pen does not move by it.</param>
/// <param name="OffsetY">How far above the baseline it is drawn, in points.</param>
/// <param name="TextStart">Where the text that it stands for begins in the fragment's text, in UTF-16 units.</param>
/// <param name="TextLength">How long that text is; 0 for a glyph that only completes the one whose text starts there too.</param>
public readonly record struct PlacedGlyph(int Id, float Advance, float OffsetX, float OffsetY, int TextStart, int TextLength);

/// <summary>A piece of a line: one face, one span, one direction.</summary>
/// <param name="Face">The face of its glyphs.</param>
/// <param name="Size">Size of the font in points.</param>
/// <param name="X">Where the pen starts, in points from the left side of the line's width.</param>
/// <param name="Width">How far the pen moves, in points.</param>
/// <param name="Glyphs">Its glyphs from left to right; marks follow their base.</param>
/// <param name="Text">Its text in logical order, with all spaces, and with characters that are not drawn.</param>
/// <param name="Span">The span it belongs to.</param>
/// <param name="RightToLeft">Whether its text reads from right to left.</param>
public sealed record TextFragment(
    FontFace Face, float Size, float X, float Width, IReadOnlyList<PlacedGlyph> Glyphs, string Text, TextSpan Span, bool RightToLeft);

/// <summary>A line that has been set.</summary>
/// <param name="Width">The room its text takes without what hangs past its end, in points; above the width it was set for only where one character alone is wider.</param>
/// <param name="Ascent">How far it reaches above the baseline, in points.</param>
/// <param name="Descent">How far it reaches below the baseline, in points, zero or negative.</param>
/// <param name="EndsParagraph">Whether the paragraph, or a line that a line feed ends, ends here.</param>
/// <param name="RightToLeft">Whether its paragraph reads from right to left.</param>
/// <param name="Fragments">Its pieces from left to right. Their texts in <see cref="Reading"/> order are the line's text.</param>
public sealed record TextLine(
    float Width, float Ascent, float Descent, bool EndsParagraph, bool RightToLeft, IReadOnlyList<TextFragment> Fragments)
{
    /// <summary>The indexes of <see cref="Fragments"/> in the order in which the text is read.</summary>
    public required IReadOnlyList<int> Reading { get; init; }
}
