using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>The settings of a deliverable: one line each. <c>docs/templates.md</c> is the same list, and a test holds the two together.</summary>
internal static class CustomizationKeys
{
    /// <summary>Where settings of a template of a user's own stand unchecked.</summary>
    public const string Own = "custom";

    private const int LongestTitle = 300;
    private const int LongestLine = 200;

    public static IReadOnlyList<CustomizationKey> All { get; } =
    [
        new("title", CustomizationShape.Text, (c, v) => c with { Title = v.Line(LongestTitle) }),
        new("subtitle", CustomizationShape.Text, (c, v) => c with { Style = c.Style with { Subtitle = v.Line(LongestTitle) } }),
        new("language", CustomizationShape.Text, (c, v) => c with { Language = v.Parsed(LanguageTag.Of, "a language tag, as de or en-GB") }),
        new("accent_color", CustomizationShape.Text, (c, v) => c with { Style = c.Style with { Accent = v.Parsed(AccentColor.Parse, "a colour, as #1f4e79") } }),
        new("page_size", CustomizationShape.Text, (c, v) => c with { Paper = v.Choice("a4", "letter") == "letter" ? PaperSize.Letter : PaperSize.A4 }),
        new("orientation", CustomizationShape.Text, (c, v) => c with { Style = c.Style with { Landscape = v.Choice("portrait", "landscape") == "landscape" } }),
        new("font_size", CustomizationShape.Number, (c, v) => c with { Style = c.Style with { FontSize = v.Number(DeliverableStyle.SmallestFont, DeliverableStyle.LargestFont) } }),
        new("header_text", CustomizationShape.Text, (c, v) => c with { Style = c.Style with { HeaderText = v.Line(LongestLine) } }),
        new("footer_text", CustomizationShape.Text, (c, v) => c with { Style = c.Style with { FooterText = v.Line(LongestLine) } }),
        new("contents", CustomizationShape.Flag, (c, v) => c with { Style = c.Style with { Contents = v.Flag() } }),
        new("sections", CustomizationShape.Texts, (c, v) => c with { Sections = v.Texts() }),
        new("hide_sections", CustomizationShape.Texts, (c, v) => c with { Hidden = v.Texts() }),
        new("headings", CustomizationShape.Map, (c, v) => c with { Headings = v.Map(LongestLine) }),
        new("columns", CustomizationShape.Texts, (c, v) => c with { Columns = v.Texts(FieldColumns.All) }),
    ];
}
