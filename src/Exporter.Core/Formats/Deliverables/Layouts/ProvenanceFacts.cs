using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>Where a deliverable came from, as every format tells it.</summary>
internal static class ProvenanceFacts
{
    /// <summary>Names and values in order; what is not known is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ExportContent content)
    {
        var (source, review) = (content.Document.Source, content.Review);
        (string Name, string? Value)[] facts =
        [
            ("Document", content.Document.Id),
            ("Read from", source.Name),
            ("Original file", source.OriginalName),
            ("Extraction", source.ExtractionMethod + (source.SchemaVersion is { } version ? " " + version : "")),
            ("Confidence of the extraction", FieldColumns.Share(source.Confidence)),
            ("SHA-256", source.Sha256),
            ("Workflow", review?.WorkflowId),
            ("Revision", review?.Revision.ToString(CultureInfo.InvariantCulture)),
            ("Finalised", review is null ? null : Moment.Text(review.FinalizedAt)),
            ("Template", review?.Template),
            (DeliverableNotice.Instructions, review?.Instructions),
        ];
        return facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (f.Name, f.Value!));
    }
}
