namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Ids of the styles: Word's own where it has one, so that its outline, its contents and its menus know them.</summary>
internal static class WordStyleIds
{
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Caption = "Caption";
    public const string Quote = "Quote";
    public const string ListParagraph = "ListParagraph";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string FootnoteText = "FootnoteText";
    public const string FootnoteReference = "FootnoteReference";
    public const string ContentsHeading = "TOCHeading";
    public const string Hyperlink = "Hyperlink";

    public const string Code = "SourceCode";
    public const string CodeCharacters = "SourceCodeCharacters";
    public const string Formula = "Formula";
    public const string FormulaCharacters = "FormulaCharacters";
    public const string Figure = "Figure";
    public const string Notice = "Notice";
    public const string Quiet = "Quiet";
    public const string Changed = "ChangedValue";
    public const string Removed = "RemovedValue";
    public const string TableText = "TableText";
    public const string TableHeading = "TableHeading";
    public const string SmallTableText = "SmallTableText";
    public const string SmallTableHeading = "SmallTableHeading";
    public const string TableGap = "TableGap";
    public const string Table = "ExporterTable";

    /// <summary>Word knows headings and entries of contents of nine levels; what lies deeper has the ninth.</summary>
    public const int DeepestHeading = 9;

    private static readonly string[] Headings = [.. Enumerable.Range(1, DeepestHeading).Select(l => FormattableString.Invariant($"Heading{l}"))];
    private static readonly string[] Entries = [.. Enumerable.Range(1, DeepestHeading).Select(l => FormattableString.Invariant($"TOC{l}"))];

    /// <summary>The style of headings of a level from 1.</summary>
    public static string Heading(int level) => Headings[Math.Clamp(level, 1, DeepestHeading) - 1];

    /// <summary>The style of the contents' entries of a level from 1.</summary>
    public static string Entry(int level) => Entries[Math.Clamp(level, 1, DeepestHeading) - 1];
}
