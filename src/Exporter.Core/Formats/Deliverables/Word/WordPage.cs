using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.Layouts;
using PaperSize = Exporter.Core.Formats.Deliverables.Layouts.PaperSize;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>A sheet and its margins, in twentieths of a point.</summary>
/// <param name="Width">Width of the sheet.</param>
/// <param name="Height">Height of the sheet.</param>
/// <param name="Margin">Margin at each edge.</param>
internal sealed record WordPage(int Width, int Height, int Margin)
{
    private const int Furniture = 600;
    private const int UsualMargin = 1250;

    /// <summary>The sheet that a style asks for.</summary>
    public static WordPage Of(DeliverableStyle style)
    {
        var (narrow, wide) = style.Paper == PaperSize.Letter ? (12240, 15840) : (11906, 16838);
        return style.Landscape ? new(wide, narrow, UsualMargin) : new(narrow, wide, UsualMargin);
    }

    /// <summary>Whether it is broader than it is high.</summary>
    public bool IsLandscape => Width > Height;

    /// <summary>Width of the lines.</summary>
    public int TextWidth => Width - (2 * Margin);

    /// <summary>Height of a page's text.</summary>
    public int TextHeight => Height - (2 * Margin);

    /// <summary>The same sheet, turned so that lines are longest.</summary>
    public WordPage Turned => IsLandscape ? this : this with { Width = Height, Height = Width };

    /// <summary>The properties of a section of such pages.</summary>
    public SectionProperties Section(IEnumerable<OpenXmlElement> furniture, bool first)
    {
        var section = new SectionProperties(furniture);
        section.Append(
            new SectionType { Val = SectionMarkValues.NextPage },
            new PageSize { Width = (uint)Width, Height = (uint)Height, Orient = IsLandscape ? PageOrientationValues.Landscape : PageOrientationValues.Portrait },
            new PageMargin { Top = Margin, Bottom = Margin, Left = (uint)Margin, Right = (uint)Margin, Header = Furniture, Footer = Furniture, Gutter = 0 });
        if (first)
        {
            section.Append(new TitlePage());
        }

        return section;
    }
}
