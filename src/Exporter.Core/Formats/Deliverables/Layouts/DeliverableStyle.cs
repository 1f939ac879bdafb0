namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>
/// How a deliverable looks: what the customisation asked for, and the usual where it asked for nothing. Which sections stand in it, under which headings and with
/// which columns is already in <see cref="DeliverableView.Sections"/>, its title in <see cref="DeliverableView.Title"/>.
/// </summary>
internal sealed record DeliverableStyle
{
    /// <summary>Smallest font size, in points.</summary>
    public const double SmallestFont = 7;

    /// <summary>Largest font size, in points.</summary>
    public const double LargestFont = 18;

    /// <summary>A line below the title, or null.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Colour of headings, rules and table heads.</summary>
    public AccentColor Accent { get; init; } = AccentColor.Default;

    /// <summary>Paper: as asked for, else letter where the document's language is that of a country that uses it, else A4.</summary>
    public PaperSize Paper { get; init; } = PaperSize.A4;

    /// <summary>Whether the paper lies on its side.</summary>
    public bool Landscape { get; init; }

    /// <summary>Size of running text in points, from <see cref="SmallestFont"/> to <see cref="LargestFont"/>; null for the format's own.</summary>
    public double? FontSize { get; init; }

    /// <summary>One line for the head of every page, or null for the format's own.</summary>
    public string? HeaderText { get; init; }

    /// <summary>One line for the foot of every page, beside the page number; or null.</summary>
    public string? FooterText { get; init; }

    /// <summary>Whether a list of contents stands at the beginning; null: where the deliverable is long.</summary>
    public bool? Contents { get; init; }
}
