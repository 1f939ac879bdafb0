namespace Exporter.Core.Formats.Deliverables;

/// <summary>What a deliverable says of itself where no review stands behind it.</summary>
internal static class DeliverableNotice
{
    public const string Unreviewed = "Nobody has reviewed this document: values are as the pipeline extracted them.";

    /// <summary>What stands before the reviewer's own words.</summary>
    public const string Instructions = "Reviewer's instructions";
}
