namespace Exporter.Pdf.Fonts;

/// <summary>What the licence bits of a face (OS/2 fsType) say about putting it into documents.</summary>
internal readonly record struct EmbeddingRights(int Bits)
{
    private const int Restricted = 0x2;
    private const int PreviewAndPrint = 0x4;
    private const int Editable = 0x8;
    private const int NoSubsetting = 0x100;
    private const int BitmapOnly = 0x200;

    /// <summary>Of several usage bits the least restrictive counts.</summary>
    public bool Allowed => (Bits & BitmapOnly) == 0 && (Bits & (Restricted | PreviewAndPrint | Editable)) != Restricted;

    /// <summary>Whether only the glyphs in use may be embedded; otherwise the whole face must be.</summary>
    public bool Subsetting => (Bits & NoSubsetting) == 0;
}
