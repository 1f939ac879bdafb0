using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The styles of a document. Nearly all of its look is here, so that one who receives it can change that in one place.</summary>
internal static class WordStyles
{
    private const string Font = "Calibri";
    private const string ComplexFont = "Arial";

    /// <summary>All of them.</summary>
    public static Styles Of(DeliverableStyle style, string? language, WordColours colours)
    {
        var sizes = WordSizes.Of(style);
        var styles = new Styles(Defaults(sizes, language));
        styles.Append(WordParagraphStyles.Of(sizes, colours));
        styles.Append(Characters());
        styles.Append(WordTableStyle.Of(colours));
        return styles;
    }

    /// <summary>A style of paragraphs.</summary>
    public static Style Paragraph(string id, string name, StyleParagraphProperties? paragraph = null, StyleRunProperties? run = null, string? basis = WordStyleIds.Normal, string? next = null)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, StyleName = new() { Val = name } };
        if (basis is not null)
        {
            style.BasedOn = new() { Val = basis };
        }

        if (next is not null)
        {
            style.NextParagraphStyle = new() { Val = next };
        }

        style.PrimaryStyle = new();
        if (paragraph is not null)
        {
            style.StyleParagraphProperties = paragraph;
        }

        if (run is not null)
        {
            style.StyleRunProperties = run;
        }

        return style;
    }

    private static DocDefaults Defaults(WordSizes sizes, string? language)
    {
        var run = new RunPropertiesBaseStyle
        {
            RunFonts = new() { Ascii = Font, HighAnsi = Font, ComplexScript = ComplexFont, EastAsia = WordLanguage.EastAsianFont(language) ?? Font },
            FontSize = new() { Val = WordSizes.HalfPoints(sizes.Body) },
            FontSizeComplexScript = new() { Val = WordSizes.HalfPoints(sizes.Body) },
        };
        if (language is not null)
        {
            run.Languages = WordLanguage.Property(language);
        }

        return new DocDefaults(
            new RunPropertiesDefault { RunPropertiesBaseStyle = run },
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle { SpacingBetweenLines = new() { After = "120", Line = "271", LineRule = LineSpacingRuleValues.Auto } }));
    }

    private static IEnumerable<Style> Characters()
    {
        yield return Character("DefaultParagraphFont", "Default Paragraph Font", null, isDefault: true);
        yield return Character(WordStyleIds.Hyperlink, "Hyperlink", new() { Color = new() { Val = WordColours.Link }, Underline = new() { Val = UnderlineValues.Single } });
        yield return Character(WordStyleIds.FootnoteReference, "footnote reference", new() { VerticalTextAlignment = new() { Val = VerticalPositionValues.Superscript } });
        yield return Character(WordStyleIds.CodeCharacters, "Source Code Characters", new()
        {
            RunFonts = Fixed(),
            NoProof = new(),
            Shading = new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = WordColours.Soft },
        });
        yield return Character(WordStyleIds.FormulaCharacters, "Formula Characters", new() { RunFonts = Math(), NoProof = new() });
        yield return Character(WordStyleIds.Changed, "Changed Value", new() { Bold = new(), BoldComplexScript = new() });
        yield return Character(WordStyleIds.Removed, "Removed Value", new() { Strike = new(), Color = new() { Val = WordColours.Quiet } });
    }

    /// <summary>The font of code.</summary>
    public static RunFonts Fixed() => new() { Ascii = WordProperties.CodeFont, HighAnsi = WordProperties.CodeFont, ComplexScript = "Courier New" };

    /// <summary>The font of formulas.</summary>
    public static RunFonts Math() => new() { Ascii = "Cambria Math", HighAnsi = "Cambria Math", ComplexScript = "Cambria Math" };

    private static Style Character(string id, string name, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Character, StyleId = id, StyleName = new() { Val = name } };
        if (isDefault)
        {
            style.Default = true;
            style.UIPriority = new() { Val = 1 };
            style.SemiHidden = new();
        }

        if (run is not null)
        {
            style.BasedOn = new() { Val = "DefaultParagraphFont" };
            style.StyleRunProperties = run;
        }

        return style;
    }
}
