namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Namespaces that a part declares once, at its root.</summary>
internal static class WordNamespaces
{
    private static readonly KeyValuePair<string, string> Words = new("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    private static readonly KeyValuePair<string, string> Relationships = new("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    /// <summary>Of the document, which may hold pictures.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OfDocument { get; } =
    [
        Words,
        Relationships,
        new("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        new("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        new("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ];

    /// <summary>Of parts that hold text and links.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OfText { get; } = [Words, Relationships];
}
