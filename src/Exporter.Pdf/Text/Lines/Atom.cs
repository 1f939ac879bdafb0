using Exporter.Pdf.Fonts;
using Exporter.Pdf.Text.Shaping;

namespace Exporter.Pdf.Text.Lines;

internal enum AtomKind : byte
{
    Word,

    /// <summary>Spaces (U+0020): they stretch, and hang past the end of a line.</summary>
    Space,

    /// <summary>A space that holds words together (U+00A0): it stretches, but does not hang.</summary>
    FixedSpace,

    Tab,

    /// <summary>Other spaces, and invisible characters without a direction: at the end of a line they go with the paragraph's direction.</summary>
    White,
}

/// <summary>A piece of a paragraph between places where a line may end, of one span, face and level.</summary>
internal struct Atom
{
    public AtomKind Kind;
    public byte Level;

    /// <summary>Whether a line may end after it.</summary>
    public bool BreakAfter;

    /// <summary>Whether it ends with a soft hyphen, which shows where the line ends there.</summary>
    public bool Hyphenates;

    public int Span;

    /// <summary>Its place in the text.</summary>
    public int Start, End;

    /// <summary>Where the text of its run begins: before <see cref="Start"/> for the rest of a word that was broken.</summary>
    public int RunStart;

    public FontFace Face;
    public ShapedRun Run;

    /// <summary>In points; of a tab only known in its line.</summary>
    public float Width;

    /// <summary>Whether it takes no room where a line ends.</summary>
    public readonly bool Hangs => Kind == AtomKind.Space || (Kind == AtomKind.White && Width == 0);
}
