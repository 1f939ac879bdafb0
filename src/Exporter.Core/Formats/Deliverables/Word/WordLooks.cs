using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>How a paragraph looks beyond its text.</summary>
/// <param name="Style">Id of its style.</param>
internal readonly record struct ParagraphLook(string Style)
{
    /// <summary>Whether it is read from right to left.</summary>
    public bool RightToLeft { get; init; }

    /// <summary>Where its lines begin, in twentieths of a point from the edge where reading begins; 0 leaves it to the style.</summary>
    public int Indent { get; init; }

    /// <summary>By how much the first line begins before the others.</summary>
    public int Hanging { get; init; }

    /// <summary>Its list (0 for none) and the level in it, from 0.</summary>
    public (int Number, int Level) List { get; init; }

    /// <summary>Whether its lines end at the edge where reading ends, as figures in a column do.</summary>
    public bool AlignEnd { get; init; }

    /// <summary>Whether it stays on a page with what follows.</summary>
    public bool KeepNext { get; init; }
}

/// <summary>How a piece of text looks.</summary>
/// <param name="Marks">Its marks.</param>
/// <param name="Style">Id of a style of characters, or null.</param>
/// <param name="Language">BCP 47 tag where it is not the document's, or null.</param>
internal readonly record struct RunLook(TextMarks Marks = TextMarks.None, string? Style = null, string? Language = null)
{
    /// <summary>Whether its characters run from right to left.</summary>
    public bool RightToLeft { get; init; }
}
