using DocumentFormat.OpenXml.Wordprocessing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The style of tables: thin lines between rows, a stronger one below the head.</summary>
internal static class WordTableStyle
{
    private const int Padding = WordColumns.Padding / 2;

    /// <summary>Word's own style of plain tables, which it wants to be there, and ours.</summary>
    public static IEnumerable<Style> Of(WordColours colours)
    {
        yield return new Style(
            new StyleName { Val = "Normal Table" },
            new UIPriority { Val = 99 },
            new SemiHidden(),
            new StyleTableProperties(new TableCellMarginDefault(
                new TableCellLeftMargin { Width = Padding, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = Padding, Type = TableWidthValues.Dxa }))) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true };
        yield return new Style(
            new StyleName { Val = "Exporter Table" },
            new BasedOn { Val = "TableNormal" },
            new PrimaryStyle(),
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 8, Space = 0, Color = colours.Accent },
                    new BottomBorder { Val = BorderValues.Single, Size = 8, Space = 0, Color = colours.Accent },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordColours.Line },
                    new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = WordColours.Line }))) { Type = StyleValues.Table, StyleId = WordStyleIds.Table, CustomStyle = true };
    }
}
