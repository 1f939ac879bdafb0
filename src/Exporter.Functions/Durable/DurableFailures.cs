using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;

namespace Exporter.Functions.Durable;

/// <summary>Failures as a type's name and a message.</summary>
internal static class DurableFailures
{
    public static WorkflowFailure Of(TaskFailureDetails details) => new(details.ErrorType, details.ErrorMessage);

    /// <summary>The port's exception, under the name that the port was called with.</summary>
    public static WorkflowTaskFailedException Of(string taskName, TaskFailedException exception) => new(taskName, Of(exception.FailureDetails));
}
