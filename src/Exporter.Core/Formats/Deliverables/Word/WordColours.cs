using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The colours of a document, as six digits. Text in each has the contrast that WCAG's level AA wants on what lies behind it.</summary>
internal sealed class WordColours(AccentColor accent)
{
    /// <summary>Text that stands back.</summary>
    public const string Quiet = "5A5F6B";

    /// <summary>Thin lines.</summary>
    public const string Line = "C9CCD3";

    /// <summary>Behind code.</summary>
    public const string Soft = "F3F4F6";

    /// <summary>Behind values that a review changed.</summary>
    public const string Changed = "EAF6EA";

    /// <summary>Text of a warning.</summary>
    public const string Warning = "7A4B00";

    /// <summary>Behind a warning.</summary>
    public const string WarningBack = "FFF4DE";

    /// <summary>Links.</summary>
    public const string Link = "0B57D0";

    /// <summary>Rules.</summary>
    public string Accent { get; } = accent.Hex[1..].ToUpperInvariant();

    /// <summary>Headings.</summary>
    public string Heading { get; } = accent.OnPaper[1..].ToUpperInvariant();

    /// <summary>Behind heads of tables.</summary>
    public string Tint { get; } = accent.Tint[1..].ToUpperInvariant();
}
