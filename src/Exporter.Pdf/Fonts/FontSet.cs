using System.Text;
using Exporter.Pdf.Text;

namespace Exporter.Pdf.Fonts;

/// <summary>The faces at hand, in order of preference. Immutable and safe for concurrent use.</summary>
public sealed class FontSet
{
    private static readonly Lazy<FontSet> Shipped = new(() => new([.. BuiltInFonts.Load()]));

    private readonly FontFace[][] _orders = new FontFace[8][];

    /// <summary>Makes a set.</summary>
    /// <param name="faces">The faces, the preferred family first; at least one.</param>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public FontSet(IReadOnlyList<FontFace> faces)
    {
        if (faces.Count == 0)
            throw new ArgumentException("A set of fonts needs at least one face.", nameof(faces));
        Faces = faces;
        for (int style = 0; style < _orders.Length; style++)
            _orders[style] = Order(faces, (style & 1) != 0, (style & 2) != 0, (style & 4) != 0);
    }

    /// <summary>The shipped fonts: Noto Sans (Latin, Greek, Cyrillic), Noto Sans Hebrew, Noto Naskh Arabic, DejaVu Sans (symbols and more), DejaVu Sans Mono. Loaded on first use.</summary>
    public static FontSet BuiltIn => Shipped.Value;

    /// <summary>All faces, in order.</summary>
    public IReadOnlyList<FontFace> Faces { get; }

    /// <summary>The set with a user's own faces.</summary>
    /// <param name="added">The faces, in order of preference.</param>
    /// <param name="first">Whether they come before the faces at hand, so that all text is set with them; otherwise they serve the characters that the others lack.</param>
    public FontSet With(IEnumerable<FontFace> added, bool first = false) =>
        new(first ? [.. added, .. Faces] : [.. Faces, .. added]);

    /// <summary>The first face that has a character, null where none has it. Another family is asked only where no style of the preferred one has it.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="style">What is wished: bold, italic, monospace. Its size is of no matter.</param>
    public FontFace? Find(Rune rune, TextStyle style) => Array.Find(_orders[Wish(style)], face => face.GlyphOf(rune) != 0);

    /// <summary>The face of ordinary text in a style.</summary>
    /// <param name="style">What is wished: bold, italic, monospace.</param>
    public FontFace Primary(TextStyle style) => _orders[Wish(style)][0];

    internal IReadOnlyList<FontFace> Candidates(TextStyle style) => _orders[Wish(style)];

    internal static int Wish(TextStyle style) => (style.Bold ? 1 : 0) | (style.Italic ? 2 : 0) | (style.Monospace ? 4 : 0);

    private static FontFace[] Order(IReadOnlyList<FontFace> faces, bool bold, bool italic, bool monospace)
    {
        var families = faces.Select(face => (face.Family, face.Monospace)).Distinct().ToList();
        return [.. faces
            .OrderBy(face => face.Monospace == monospace ? 0 : 1)
            .ThenBy(face => families.IndexOf((face.Family, face.Monospace)))
            .ThenBy(face => (face.Bold == bold ? 0 : 2) + (face.Italic == italic ? 0 : 1))];
    }
}
