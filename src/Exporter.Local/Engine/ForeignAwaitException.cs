namespace Exporter.Local.Engine;

/// <summary>An orchestrator awaited something that is not the context's, or left the engine's thread.</summary>
public sealed class ForeignAwaitException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="name">Its orchestrator.</param>
    public ForeignAwaitException(string instanceId, string name)
        : base(
            $"Orchestrator '{name}' (instance '{instanceId}') awaited something that its context did not give, or went on outside the engine's thread. "
            + "Orchestrators await only tasks of WorkflowContext, without ConfigureAwait(false), Task.Run or Task.Delay: move that work to an activity.")
    {
    }
}
