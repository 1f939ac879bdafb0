using Exporter.Core.Records;

namespace Exporter.Workflows.Ports;

/// <summary>
/// Which of an owner's records are wanted; newest first unless it says otherwise, by <c>timestamp</c>, then <c>id</c>. Everything asked of the
/// records is one of these, so that each is one cheap query of one partition.
/// </summary>
public sealed record RecordQuery
{
    /// <summary>Kinds of record, at least one of <see cref="RecordStage"/>.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>Only this workflow's.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Only this document's.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Only of this status.</summary>
    public string? Status { get; init; }

    /// <summary>Only at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>An owner's workflows; <paramref name="stage"/> asks for the records of one stage instead.</summary>
    public static RecordQuery History(string? stage = null) => new() { Stages = [stage ?? RecordStage.ExportWorkflow] };

    /// <summary>All stages of a workflow, in order.</summary>
    public static RecordQuery StagesOf(string workflowId) => new() { Stages = RecordStage.Stages, WorkflowId = workflowId, OldestFirst = true };

    /// <summary>The log of a workflow, in order.</summary>
    public static RecordQuery EventsOf(string workflowId) => new() { Stages = [RecordStage.ExportEvent], WorkflowId = workflowId, OldestFirst = true };

    /// <summary>An owner's deliverables, and with them what their reviews taught.</summary>
    public static RecordQuery Deliverables { get; } = new() { Stages = [RecordStage.FinalSummaryAndDeliverable] };

    /// <summary>An owner's documents.</summary>
    public static RecordQuery Documents { get; } = new() { Stages = [RecordStage.Document] };

    /// <summary>An owner's saved configurations.</summary>
    public static RecordQuery Configurations { get; } = new() { Stages = [RecordStage.ExportConfiguration] };

    /// <summary>What an owner's figures over a period are computed from: the workflows and stages recorded in it.</summary>
    public static RecordQuery Period(DateTimeOffset from, DateTimeOffset to) =>
        new() { Stages = [RecordStage.ExportWorkflow, .. RecordStage.Stages], From = from, To = to, OldestFirst = true };
}
