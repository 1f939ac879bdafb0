using Exporter.Orchestrations.Port;

namespace Exporter.Local.Engine.Replay;

/// <summary>Exceptions as they are stored.</summary>
internal static class Failures
{
    // With the type's name, and three bytes a character, a failure stays below the limit for payloads.
    private const int MaxMessage = 4_000;

    public static WorkflowFailure From(Exception exception)
    {
        var message = exception.Message;
        return new WorkflowFailure(
            exception.GetType().FullName ?? exception.GetType().Name,
            message.Length <= MaxMessage ? message : string.Concat(message.AsSpan(0, MaxMessage), "…"));
    }

    /// <summary>Whether another attempt would end the same way.</summary>
    public static bool IsFinal(Exception exception) =>
        exception is WorkflowPayloadTooLargeException or NotRegisteredException or NonDeterministicWorkflowException or ForeignAwaitException;
}
