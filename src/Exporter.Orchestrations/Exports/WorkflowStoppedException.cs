namespace Exporter.Orchestrations.Exports;

/// <summary>The head record says that the workflow was cancelled: the orchestrator ends where it stands.</summary>
internal sealed class WorkflowStoppedException() : Exception("The workflow was cancelled.");
