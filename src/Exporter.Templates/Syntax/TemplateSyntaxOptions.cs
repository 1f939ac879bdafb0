namespace Exporter.Templates.Syntax;

internal sealed record TemplateSyntaxOptions(
    bool TrimBlocks,
    bool LStripBlocks,
    bool KeepTrailingNewline,
    bool LoopControls,
    bool Do,
    bool Generation);
