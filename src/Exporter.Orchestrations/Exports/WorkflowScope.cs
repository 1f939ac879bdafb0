namespace Exporter.Orchestrations.Exports;

/// <summary>Which workflow an activity works for.</summary>
/// <param name="Owner">Owner; every read and write stays in their partition.</param>
/// <param name="WorkflowId">Workflow.</param>
/// <param name="DocumentId">Document.</param>
/// <param name="ExpiresAt">When all records of it end, UTC.</param>
public sealed record WorkflowScope(string Owner, string WorkflowId, string DocumentId, DateTime ExpiresAt);
