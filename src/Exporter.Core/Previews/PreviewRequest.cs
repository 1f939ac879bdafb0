using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Selections;

namespace Exporter.Core.Previews;

/// <summary>What a preview is asked to show.</summary>
/// <param name="Format">Format and settings.</param>
public sealed record PreviewRequest(FormatRequest Format)
{
    /// <summary>Most rows that may be asked for.</summary>
    public const int MaxRows = 1000;

    /// <summary>The part of the document that is meant, or null for the whole.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Rows, or lines of a format without rows, that are shown: 1 to <see cref="MaxRows"/>.</summary>
    public int Rows { get; init; } = 20;

    /// <summary>Models whose tokens are counted in the whole export.</summary>
    public IReadOnlyList<CountedModel> Models { get; init; } = [];

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;
}
