namespace Exporter.Tokenizers.Unicode;

/// <summary>Grapheme_Cluster_Break classes in the order in which the generated table numbers them.</summary>
internal enum GraphemeBreak : byte
{
    Other,
    CR,
    LF,
    Control,
    Extend,
    Zwj,
    RegionalIndicator,
    Prepend,
    SpacingMark,
    L,
    V,
    T,
    LV,
    LVT,
}
