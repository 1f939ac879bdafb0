using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Maps the types of Unstructured, and those that its layout models leave through, to the model's.</summary>
internal static class UnstructuredTypes
{
    public static ElementType Of(string type) => type switch
    {
        "Title" or "Headline" or "Subheadline" or "Sub-headline" or "Section-header" => ElementType.Title,
        "NarrativeText" or "Paragraph" or "Abstract" => ElementType.NarrativeText,
        "ListItem" or "List-item" or "BulletedText" => ElementType.ListItem,
        "Table" or "TableChunk" => ElementType.Table,
        "Image" or "Picture" => ElementType.Image,
        "Figure" => ElementType.Figure,
        "FigureCaption" or "Caption" => ElementType.FigureCaption,
        "Formula" => ElementType.Formula,
        "Header" or "Page-header" => ElementType.Header,
        "Footer" or "Page-footer" => ElementType.Footer,
        "PageNumber" => ElementType.PageNumber,
        "PageBreak" => ElementType.PageBreak,
        "Address" => ElementType.Address,
        "EmailAddress" => ElementType.EmailAddress,
        "CodeSnippet" => ElementType.CodeBlock,
        "CompositeElement" => ElementType.CompositeElement,
        "UncategorizedText" => ElementType.UncategorizedText,
        _ => ElementType.Text,
    };
}
