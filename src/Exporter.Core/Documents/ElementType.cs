namespace Exporter.Core.Documents;

/// <summary>
/// Type of an element. The names are those of <c>.tore</c> and Unstructured; readers map their source's own labels to them.
/// </summary>
public enum ElementType
{
    /// <summary>A title or heading; <see cref="Element.Level"/> says how deep.</summary>
    Title,

    /// <summary>Running prose.</summary>
    NarrativeText,

    /// <summary>One item of a list; its depth is the number of list items above it.</summary>
    ListItem,

    /// <summary>A list as a whole; its items are its children.</summary>
    List,

    /// <summary>Page header.</summary>
    Header,

    /// <summary>Page footer.</summary>
    Footer,

    /// <summary>Text of no more precise kind.</summary>
    Text,

    /// <summary>A table; its cells are in <see cref="Element.Table"/>.</summary>
    Table,

    /// <summary>A row of a table, where a source has rows as elements.</summary>
    TableRow,

    /// <summary>A cell of a table, where a source has cells as elements.</summary>
    TableCell,

    /// <summary>An image.</summary>
    Image,

    /// <summary>A figure: an image or drawing with what belongs to it.</summary>
    Figure,

    /// <summary>Caption of a figure or table, which is its parent where the source says so.</summary>
    FigureCaption,

    /// <summary>A formula; its text is LaTeX where the source gives that.</summary>
    Formula,

    /// <summary>A postal address.</summary>
    Address,

    /// <summary>An e-mail address.</summary>
    EmailAddress,

    /// <summary>A page break; it has no text.</summary>
    PageBreak,

    /// <summary>A page number.</summary>
    PageNumber,

    /// <summary>Text that the source could not classify.</summary>
    UncategorizedText,

    /// <summary>Code; its language is in <see cref="Element.CodeLanguage"/>.</summary>
    CodeBlock,

    /// <summary>A chunk that the source made of several elements.</summary>
    CompositeElement,

    /// <summary>A table of contents.</summary>
    TableOfContents,
}
