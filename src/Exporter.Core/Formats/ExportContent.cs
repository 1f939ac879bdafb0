using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Review;

namespace Exporter.Core.Formats;

/// <summary>What a format writes: a document and, after a review, what the review decided.</summary>
/// <param name="Document">The document.</param>
/// <param name="Review">The reviewed workflow, or null where nobody reviewed the document.</param>
public sealed record ExportContent(Document Document, ReviewedContent? Review = null)
{
    /// <summary>Where a format of training rows says what each row is made of, in their order; null where nobody asks.</summary>
    public RowTrace? Trace { get; init; }

    /// <summary>What a caller asks of the deliverable beside its template, in place of the review's own; null for the review's.</summary>
    public JsonObject? Customization { get; init; }

    /// <summary>Name of the main file, without a folder; for formats whose side files point at it.</summary>
    public string FileName { get; init; } = "export";

    /// <summary>Fonts that a user supplies, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;
}
