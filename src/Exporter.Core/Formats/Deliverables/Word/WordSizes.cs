using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Sizes of letters, in points.</summary>
/// <param name="Body">Running text.</param>
internal readonly record struct WordSizes(double Body)
{
    /// <summary>Size of small letters in tables as a share of the usual ones.</summary>
    public const double Small = 0.79;

    private const double UsualBody = 10.5;
    private const double UsualTable = 9.5;

    /// <summary>Text in tables.</summary>
    public double Table => Body * UsualTable / UsualBody;

    /// <summary>Size of letters as a share of the usual.</summary>
    public double Scale => Body / UsualBody;

    /// <summary>The sizes that a style asks for.</summary>
    public static WordSizes Of(DeliverableStyle style) => new(style.FontSize ?? UsualBody);

    /// <summary>A size as Word tells it, in half points; a share of running text.</summary>
    public static string HalfPoints(double points) => FormattableString.Invariant($"{Math.Max(8, (int)Math.Round(points * 2, MidpointRounding.AwayFromZero))}");
}
