namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>How a rule names glyphs.</summary>
internal enum ContextForm
{
    Glyphs,
    Classes,
    Coverage,
}

/// <summary>Glyphs in a row that a rule asks for.</summary>
/// <param name="At">Where they are listed. The first glyph of the input is listed only in coverage form.</param>
/// <param name="Count">How many there are, with the first.</param>
/// <param name="Classes">The class table they are named by, 0 for none.</param>
internal readonly record struct ContextSequence(int At, int Count, int Classes);

/// <summary>A rule of a contextual lookup.</summary>
/// <param name="Form">How it names glyphs.</param>
/// <param name="Subtable">Where its subtable begins.</param>
/// <param name="Input">The glyphs it acts on.</param>
/// <param name="Back">The glyphs before them, the nearest first.</param>
/// <param name="Ahead">The glyphs after them.</param>
/// <param name="Records">Where the lookups to apply are listed, each with its place in the input.</param>
/// <param name="RecordCount">How many those are.</param>
internal readonly record struct ContextRule(
    ContextForm Form, int Subtable, ContextSequence Input, ContextSequence Back, ContextSequence Ahead, int Records, int RecordCount);
