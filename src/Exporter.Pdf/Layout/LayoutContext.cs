using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>What the placements of blocks share.</summary>
/// <param name="Document">The file.</param>
/// <param name="Flow">Where the next thing goes.</param>
/// <param name="Lists">Open lists.</param>
/// <param name="Typesetter">What sets text.</param>
/// <param name="Theme">Sizes and colors.</param>
/// <param name="Settings">The settings.</param>
internal sealed record LayoutContext(PdfDocument Document, PageFlow Flow, ListNesting Lists, Typesetter Typesetter, Theme Theme, PdfSettings Settings)
{
    // Deeper items keep this indentation, or no room would be left for their text.
    private const int DeepestIndent = 10;

    private int _notes;

    /// <summary>How far a block lies in.</summary>
    public double IndentOf(PdfBlock block) => Math.Min(block.Depth, DeepestIndent) * Theme.Indent;

    /// <summary>Opens the element of a block.</summary>
    public StructureElement Open(PdfBlock block, string role)
    {
        var element = Document.Structure.Open(Lists.Parent(block.Depth), role);
        element.Language = block.Language;
        return element;
    }

    /// <summary>Width of lines on a page that lies as usual, or otherwise.</summary>
    public double WidthOf(bool turned) => Flow.IsTurned == turned ? Flow.Width : Flow.WidthTurned;

    /// <summary>A name for a note that no other element has.</summary>
    public string NoteId() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"note{++_notes:D7}");

    /// <summary>Sets text in lines.</summary>
    public IReadOnlyList<TextLine> Set(PdfBlock block, List<TextSpan> spans, double width, bool prose = false, TextAlignment alignment = TextAlignment.Start) =>
        Typesetter.Layout(new TextParagraph(spans) { Alignment = prose && Settings.Justify ? TextAlignment.Justify : alignment, Language = block.Language ?? Settings.Facts.Language }, (float)width);
}
