using DocumentFormat.OpenXml.Wordprocessing;
using static Exporter.Core.Formats.Deliverables.Word.WordStyles;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The styles of paragraphs.</summary>
internal static class WordParagraphStyles
{
    // Sizes of headings as shares of running text, outermost first; the others are as large as that.
    private static readonly double[] Sizes = [1.62, 1.33, 1.14];

    /// <summary>All of them.</summary>
    public static IEnumerable<Style> Of(WordSizes sizes, WordColours colours)
    {
        var normal = Paragraph(WordStyleIds.Normal, "Normal", basis: null);
        normal.Default = true;
        return [normal, .. Heads(sizes, colours), .. Texts(sizes), .. Notes(sizes), .. Tables(sizes), .. Entries()];
    }

    private static IEnumerable<Style> Heads(WordSizes sizes, WordColours colours)
    {
        yield return Paragraph(
            WordStyleIds.Title,
            "Title",
            new()
            {
                KeepNext = new(),
                ParagraphBorders = new() { BottomBorder = new() { Val = BorderValues.Single, Size = 12, Space = 4, Color = colours.Accent } },
                SpacingBetweenLines = new() { After = "160", Line = "240", LineRule = LineSpacingRuleValues.Auto },
                ContextualSpacing = new(),
            },
            Heading(sizes.Body * 2.2, colours),
            next: WordStyleIds.Normal);
        yield return Paragraph(WordStyleIds.Subtitle, "Subtitle", new() { SpacingBetweenLines = new() { After = "200" } }, new() { Color = new() { Val = WordColours.Quiet }, FontSize = Size(sizes.Body * 1.24), FontSizeComplexScript = Complex(sizes.Body * 1.24) }, next: WordStyleIds.Normal);
        for (var level = 1; level <= WordStyleIds.DeepestHeading; level++)
        {
            var run = Heading(sizes.Body * (level <= Sizes.Length ? Sizes[level - 1] : 1), colours);
            if (level > Sizes.Length + 1)
            {
                (run.Italic, run.ItalicComplexScript) = (new(), new());
            }

            yield return Paragraph(WordStyleIds.Heading(level), FormattableString.Invariant($"heading {level}"), Head(level), run, next: WordStyleIds.Normal);
        }

        yield return Paragraph(WordStyleIds.ContentsHeading, "TOC Heading", Head(null), Heading(sizes.Body * Sizes[0], colours), next: WordStyleIds.Normal);
    }

    private static IEnumerable<Style> Texts(WordSizes sizes)
    {
        yield return Paragraph(WordStyleIds.ListParagraph, "List Paragraph", new() { ContextualSpacing = new() });
        yield return Paragraph(WordStyleIds.Quote, "Quote", new()
        {
            ParagraphBorders = new() { LeftBorder = Bar(WordColours.Line) },
            Indentation = new() { Left = "360", Right = "360" },
        }, new() { Italic = new(), ItalicComplexScript = new() });
        yield return Paragraph(WordStyleIds.Code, "Source Code", new()
        {
            ParagraphBorders = Box(WordColours.Line),
            Shading = Ground(WordColours.Soft),
            SpacingBetweenLines = new() { Before = "60", After = "180", Line = "240", LineRule = LineSpacingRuleValues.Auto },
            Indentation = new() { Left = "120", Right = "120" },
            Justification = new() { Val = JustificationValues.Left },
        }, new() { RunFonts = Fixed(), NoProof = new(), FontSize = Size(sizes.Body * 0.86), FontSizeComplexScript = Complex(sizes.Body * 0.86) });
        yield return Paragraph(WordStyleIds.Formula, "Formula", new() { Justification = new() { Val = JustificationValues.Center }, SpacingBetweenLines = new() { Before = "60", After = "180" } }, new() { RunFonts = WordStyles.Math(), NoProof = new() });
        yield return Paragraph(WordStyleIds.Figure, "Figure", new() { SpacingBetweenLines = new() { Before = "120", After = "120", Line = "240", LineRule = LineSpacingRuleValues.Auto } }, Quiet(sizes.Body));
        yield return Paragraph(WordStyleIds.Caption, "caption", new() { KeepLines = new(), SpacingBetweenLines = new() { Before = "60", After = "80", Line = "240", LineRule = LineSpacingRuleValues.Auto } }, Bold(sizes.Table, WordColours.Quiet));
        yield return Paragraph(WordStyleIds.Quiet, "Quiet", run: Quiet(sizes.Table));
        yield return Paragraph(WordStyleIds.Notice, "Notice", new()
        {
            KeepLines = new(),
            ParagraphBorders = new() { LeftBorder = Bar(WordColours.Warning) },
            Shading = Ground(WordColours.WarningBack),
            SpacingBetweenLines = new() { Before = "120", After = "240" },
            Indentation = new() { Left = "180" },
        }, new() { Color = new() { Val = WordColours.Warning } });
    }

    private static IEnumerable<Style> Notes(WordSizes sizes)
    {
        yield return Paragraph(WordStyleIds.FootnoteText, "footnote text", new() { SpacingBetweenLines = new() { After = "40", Line = "240", LineRule = LineSpacingRuleValues.Auto } }, new() { FontSize = Size(sizes.Body * 0.86), FontSizeComplexScript = Complex(sizes.Body * 0.86) });
        yield return Paragraph(WordStyleIds.Header, "header", new() { Justification = new() { Val = JustificationValues.Right }, SpacingBetweenLines = new() { After = "0" } }, Quiet(sizes.Body * 0.86));
        yield return Paragraph(WordStyleIds.Footer, "footer", new() { Justification = new() { Val = JustificationValues.Right }, SpacingBetweenLines = new() { After = "0" } }, Quiet(sizes.Body * 0.86));
    }

    private static IEnumerable<Style> Tables(WordSizes sizes)
    {
        var small = sizes.Table * WordSizes.Small;
        StyleParagraphProperties Tight() => new() { SpacingBetweenLines = new() { Before = "20", After = "20", Line = "245", LineRule = LineSpacingRuleValues.Auto } };
        yield return Paragraph(WordStyleIds.TableText, "Table Text", Tight(), new() { FontSize = Size(sizes.Table), FontSizeComplexScript = Complex(sizes.Table) });
        yield return Paragraph(WordStyleIds.TableHeading, "Table Heading", Tight(), Bold(sizes.Table));
        yield return Paragraph(WordStyleIds.SmallTableText, "Small Table Text", Tight(), new() { FontSize = Size(small), FontSizeComplexScript = Complex(small) });
        yield return Paragraph(WordStyleIds.SmallTableHeading, "Small Table Heading", Tight(), Bold(small));
        yield return Paragraph(WordStyleIds.TableGap, "Table Gap", new() { SpacingBetweenLines = new() { After = "0", Line = "160", LineRule = LineSpacingRuleValues.Exact } }, new() { FontSize = Size(4), FontSizeComplexScript = Complex(4) });
    }

    private static IEnumerable<Style> Entries() => Enumerable.Range(1, WordStyleIds.DeepestHeading).Select(level => Paragraph(
        WordStyleIds.Entry(level),
        FormattableString.Invariant($"toc {level}"),
        new()
        {
            SpacingBetweenLines = new() { Before = level == 1 ? "80" : "0", After = "20" },
            Indentation = new() { Left = FormattableString.Invariant($"{(level - 1) * 240}") },
        },
        level == 1 ? new() { Bold = new(), BoldComplexScript = new() } : null));

    private static StyleParagraphProperties Head(int? level)
    {
        var properties = new StyleParagraphProperties
        {
            KeepNext = new(),
            KeepLines = new(),
            SpacingBetweenLines = new() { Before = level is null or 1 ? "360" : level == 2 ? "280" : "200", After = "100", Line = "240", LineRule = LineSpacingRuleValues.Auto },
        };
        if (level is { } outline)
        {
            properties.OutlineLevel = new() { Val = outline - 1 };
        }

        return properties;
    }

    private static StyleRunProperties Heading(double points, WordColours colours) => Bold(points, colours.Heading);

    private static StyleRunProperties Bold(double points, string? colour = null)
    {
        var run = new StyleRunProperties { Bold = new(), BoldComplexScript = new() };
        if (colour is not null)
        {
            run.Color = new() { Val = colour };
        }

        (run.FontSize, run.FontSizeComplexScript) = (Size(points), Complex(points));
        return run;
    }

    private static StyleRunProperties Quiet(double points) => new() { Color = new() { Val = WordColours.Quiet }, FontSize = Size(points), FontSizeComplexScript = Complex(points) };

    private static FontSize Size(double points) => new() { Val = WordSizes.HalfPoints(points) };

    private static FontSizeComplexScript Complex(double points) => new() { Val = WordSizes.HalfPoints(points) };

    private static Shading Ground(string fill) => new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill };

    private static LeftBorder Bar(string colour) => new() { Val = BorderValues.Single, Size = 24, Space = 8, Color = colour };

    private static ParagraphBorders Box(string colour) => new()
    {
        TopBorder = new() { Val = BorderValues.Single, Size = 4, Space = 4, Color = colour },
        LeftBorder = new() { Val = BorderValues.Single, Size = 4, Space = 4, Color = colour },
        BottomBorder = new() { Val = BorderValues.Single, Size = 4, Space = 4, Color = colour },
        RightBorder = new() { Val = BorderValues.Single, Size = 4, Space = 4, Color = colour },
    };
}
