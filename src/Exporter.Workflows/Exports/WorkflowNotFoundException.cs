namespace Exporter.Workflows.Exports;

/// <summary>An owner has no workflow, document or deliverable of that id: there never was one, its time is over, or it is another owner's.</summary>
public sealed class WorkflowNotFoundException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="id">What was asked for.</param>
    /// <param name="kind">What kind of thing it was.</param>
    public WorkflowNotFoundException(string id, string kind = "export")
        : base($"There is no {kind} '{id}'. Check the id; what is past its expiration date is deleted.") => Id = id;

    /// <summary>What was asked for.</summary>
    public string Id { get; }
}
