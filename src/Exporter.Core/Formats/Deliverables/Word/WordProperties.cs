using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Looks as the properties that stand in a paragraph or run. The library puts what is assigned in the order that the format demands.</summary>
internal static class WordProperties
{
    /// <summary>Fonts of code: Word's own, which other programs replace by one of theirs.</summary>
    public const string CodeFont = "Consolas";

    /// <summary>Of a paragraph.</summary>
    public static ParagraphProperties Of(ParagraphLook look)
    {
        var properties = new ParagraphProperties { ParagraphStyleId = new() { Val = look.Style } };
        if (look.KeepNext)
        {
            properties.KeepNext = new();
        }

        if (look.List.Number > 0)
        {
            properties.NumberingProperties = new() { NumberingLevelReference = new() { Val = look.List.Level }, NumberingId = new() { Val = look.List.Number } };
        }

        if (look.RightToLeft)
        {
            properties.BiDi = new();
        }

        if (look.Indent > 0)
        {
            properties.Indentation = new() { Left = Number(look.Indent) };
            if (look.Hanging > 0)
            {
                properties.Indentation.Hanging = Number(look.Hanging);
            }
        }

        if (look.AlignEnd)
        {
            // In a paragraph from right to left Word's right is the edge where reading begins.
            properties.Justification = new() { Val = look.RightToLeft ? JustificationValues.Left : JustificationValues.Right };
        }

        return properties;
    }

    /// <summary>Of a run.</summary>
    public static RunProperties Of(RunLook look)
    {
        var marks = look.Marks;
        var properties = new RunProperties();
        var style = look.Style ?? (marks.HasFlag(TextMarks.Code) ? WordStyleIds.CodeCharacters : marks.HasFlag(TextMarks.Formula) ? WordStyleIds.FormulaCharacters : null);
        if (style is not null)
        {
            properties.RunStyle = new() { Val = style };
            if (style == WordStyleIds.Hyperlink && marks.HasFlag(TextMarks.Code))
            {
                properties.RunFonts = new() { Ascii = CodeFont, HighAnsi = CodeFont, ComplexScript = CodeFont };
            }
        }

        if (marks.HasFlag(TextMarks.Bold))
        {
            (properties.Bold, properties.BoldComplexScript) = (new(), new());
        }

        if (marks.HasFlag(TextMarks.Italic))
        {
            (properties.Italic, properties.ItalicComplexScript) = (new(), new());
        }

        if (marks.HasFlag(TextMarks.Strikethrough))
        {
            properties.Strike = new();
        }

        if (marks.HasFlag(TextMarks.Underline))
        {
            properties.Underline = new() { Val = UnderlineValues.Single };
        }

        if (marks.HasFlag(TextMarks.Superscript) || marks.HasFlag(TextMarks.Subscript))
        {
            properties.VerticalTextAlignment = new() { Val = marks.HasFlag(TextMarks.Superscript) ? VerticalPositionValues.Superscript : VerticalPositionValues.Subscript };
        }

        if (look.RightToLeft)
        {
            properties.RightToLeftText = new();
        }

        if (look.Language is { } language)
        {
            properties.Languages = WordLanguage.Property(language);
        }

        return properties;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
