using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>The rows that say where everything comes from, and below them what happened.</summary>
internal static class ProvenanceRows
{
    public static IEnumerable<SheetCell[]> Of(ExportContent content, bool history)
    {
        var (source, review, plain, key) = (content.Document.Source, content.Review, new CellLook(CellFace.Plain), new CellLook(CellFace.Key));
        (string Name, string? Value)[] facts =
        [
            ("Document", content.Document.Id),
            ("Read from", source.Name),
            ("Original file", source.OriginalName),
            ("Extraction", source.ExtractionMethod + (source.SchemaVersion is { } version ? " " + version : "")),
            ("SHA-256", source.Sha256),
            ("Workflow", review?.WorkflowId),
            ("Revision", review?.Revision.ToString(CultureInfo.InvariantCulture)),
            ("Finalised", review is null ? null : Moment.Text(review.FinalizedAt)),
            ("Template", review?.Template),
            (DeliverableNotice.Instructions, review?.Instructions),
            ("Review", review is null ? DeliverableNotice.Unreviewed : null),
        ];
        foreach (var (name, value) in facts)
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return [SheetCell.Text(name, key), SheetCell.Text(value, plain)];
            }
        }

        if (source.Confidence is { } confidence)
        {
            yield return [SheetCell.Text("Confidence of the extraction", key), FieldCells.Share(confidence)];
        }

        if (history && review is { History.Count: > 0 })
        {
            yield return [];
            yield return SheetRows.Header("Time", "Action", "Details");
            foreach (var step in review.History)
            {
                yield return [SheetCell.Text(Moment.Text(step.Timestamp), plain), SheetCell.Text(step.Action, plain), SheetCell.Text(step.Details, plain)];
            }
        }
    }
}
